"""The practice shop (演示小店): our own small site, all invented, for `make demo` and the tests."""

from markwatch.practice.serve import RunningShop, serve_shop
from markwatch.practice.shop import create_shop

__all__ = ["RunningShop", "create_shop", "serve_shop"]
