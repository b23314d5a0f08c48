"""Spiders by the kind of source they read."""

from crawler.spiders.shop import ShopSpider

SPIDERS = {ShopSpider.name: ShopSpider}
