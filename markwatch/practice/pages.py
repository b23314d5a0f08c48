"""Pages of the practice shop: what stands on them, rendered with autoescape."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from markwatch.practice.catalogue import Catalogue, Item
from markwatch.practice.faults import SCRIPT, padding

PAGE_SIZE = 12


def render(template: str, **facts: Any) -> str:
    """A page from `templates/`."""
    return _environment().get_template(template).render(facts)


@cache
def _environment() -> Environment:
    loader = PackageLoader("markwatch.practice")
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": False}
    environment.filters["link"] = link
    return environment


def link(item: Item) -> str:
    """The address a category page links to; every third listing goes by a second one, `?from=cat`."""
    return f"{item.path}?from=cat" if item.id % 3 == 0 else item.path


def page_of(items: Sequence[Item], number: int) -> tuple[Sequence[Item], int]:
    """The items of a page (from 1) and the number of pages, at least one."""
    pages = max(1, -(-len(items) // PAGE_SIZE))
    return items[(number - 1) * PAGE_SIZE : number * PAGE_SIZE], pages


def product_page(item: Item, catalogue: Catalogue, base: str, fault: str = "") -> bytes:
    """A listing's page as bytes, with its fault if it has one. `base` is `http://host:port`."""
    facts = {
        "item": item,
        "title": f"{item.title} {SCRIPT}" if fault == "script_title" else item.title,
        "seller": catalogue.sellers[item.seller],
        "category": catalogue.categories[item.category],
        "canonical": base + item.path,
        "charset": "gbk" if fault == "gbk" else "utf-8",
        "broken": fault == "broken_jsonld",
        "padding": padding() if fault == "big" else None,
    }
    facts["jsonld"] = _product(facts, base)
    return render("item.html", **facts).encode(str(facts["charset"]))


def _product(facts: Mapping[str, Any], base: str) -> dict[str, Any]:
    item: Item = facts["item"]
    properties = [
        {"@type": "PropertyValue", "name": name, "value": value} for name, value in item.attributes.items()
    ]
    return {
        "@context": "https://schema.org",
        "@type": "Product",
        "name": facts["title"],
        "description": item.description,
        "sku": f"YS-{item.id:04d}",
        "category": facts["category"].name,
        "brand": {"@type": "Brand", "name": item.attributes.get("品牌", "")},
        "image": [base + path for path in item.images],
        "additionalProperty": properties,
        "offers": {
            "@type": "Offer",
            "price": f"{item.price:.2f}",
            "priceCurrency": "CNY",
            "availability": "https://schema.org/InStock",
            "url": facts["canonical"],
            "seller": {"@type": "Organization", "name": facts["seller"].name},
        },
    }
