"""What is on sale? A Scrapy project whose sources are data."""
