"""The practice shops (演示商店): our own small sites, all invented, for `make demo` and the tests."""

from markwatch.practice.serve import RunningApp, RunningShop, serve_app
from markwatch.practice.shop import create_shop

__all__ = ["RunningApp", "RunningShop", "create_shop", "serve_app"]
