"""OpenGraph and plain meta tags."""

from crawler.pages.currencies import currency_of
from crawler.pages.dom.page import Fields, Page
from crawler.pages.markup.offers import availability, sale_state
from crawler.pages.price.amounts import parse_amount


def read(page: Page) -> Fields:
    """Title, description, picture, and price where the tags carry one. Every kind of page may have them."""
    title, site = page.meta("og:title", "twitter:title"), page.meta("og:site_name")
    image = page.absolute(page.meta("og:image", "og:image:url", "twitter:image"))
    stock = page.meta("product:availability", "og:availability")
    fields: Fields = {
        "title": _without_site(title, site),
        "description": page.meta("og:description", "description"),
        "images": [image] if image else [],
        "price": parse_amount(
            page.meta(
                "product:sale_price:amount", "product:price:amount", "og:price:amount", "og:product:price"
            )
        ),
        "price_struck": parse_amount(page.meta("og:product:orgprice", "product:original_price:amount")),
        "currency": currency_of(
            page.meta(
                "product:price:currency",
                "og:price:currency",
                "product:sale_price:currency",
                "og:product:currency",
            )
        ),
        "brand": page.meta("product:brand", "og:brand"),
        "seller_name": _named(page.meta("og:product:nick")),
        "sku": page.meta("product:retailer_item_id"),
        "availability": availability(stock),
        "sale_state": sale_state(stock),
    }
    return {key: value for key, value in fields.items() if value}


def says_product(page: Page) -> bool:
    """Whether `og:type` calls the page a product."""
    return page.meta("og:type").lower() in ("product", "og:product", "product.item", "product.group")


def _named(nick: str) -> str:
    """The name in `name=…; url=…`, as Chinese platforms write the seller."""
    return nick.removeprefix("name=").partition(";")[0].strip()


def _without_site(title: str, site: str) -> str:
    for mark in (" - ", " | ", " – ", " _ ", "-", "_", "|"):
        if site and title.endswith(mark + site):
            return title.removesuffix(mark + site).strip()
    return title
