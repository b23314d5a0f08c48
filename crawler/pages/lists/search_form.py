"""The search form of a shop, as the address of its result page."""

import re
from urllib.parse import urlencode, urljoin

from selectolax.lexbor import LexborNode

from crawler.pages.dom.page import Page

_NAMES = re.compile(r"q|query|s|k|kw|key|keys?words?|search\w*|wd|word|term|text|title|name", re.IGNORECASE)
_FIELDS = 'input[type="search"], input[type="text"], input:not([type])'


def search_address(page: Page) -> str:
    """Where the page's search form leads, with `{term}` for the words; empty without such a form."""
    for form in page.tree.css("form"):
        if (form.attributes.get("method") or "get").lower() != "get":
            continue
        field = next((node for node in form.css(_FIELDS) if _NAMES.fullmatch(_name(node))), None)
        action = page.absolute(form.attributes.get("action") or "") or urljoin(page.url, "?")
        if field is not None and action:
            fixed = [
                (_name(node), node.attributes.get("value") or "")
                for node in form.css('input[type="hidden"]')
                if _name(node)
            ]
            base = action.partition("?")[0]
            return f"{base}?{urlencode([*fixed, (_name(field), '')])}{{term}}"
    return ""


def _name(node: LexborNode) -> str:
    return node.attributes.get("name") or ""
