"""What a page says its goods are: brand, numbers of goods, labelled parameters."""
