"""Spiders by the kind of source they read."""

from crawler.spiders.json_api import JsonApiSpider
from crawler.spiders.shop import ShopSpider

SPIDERS: dict[str, type[ShopSpider]] = {ShopSpider.name: ShopSpider, JsonApiSpider.name: JsonApiSpider}
