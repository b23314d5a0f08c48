"""Where an element leads: links, and what older and newer shops put in their place (onclick, data-href)."""

import re
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

LEADING = "a[href], area[href], [data-href], [data-url], [data-link], [onclick]"
"""CSS selector of elements that may lead somewhere."""
_IN_SCRIPT = re.compile(
    r"(?:location(?:\.href)?\s*=|(?:window\.open|location\.(?:assign|replace)|\b(?:go|open|jump|goto)\w*)\s*\()"
    r"""\s*(["'])([^"'\s]{1,1000})\1""",
    re.IGNORECASE,
)
_WORD = re.compile(r"[\w$-]+")
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg|bmp)$", re.IGNORECASE)


def href_of(node: LexborNode) -> str:
    """What an element's link, its data or its click leads to, as it is written; empty when nowhere."""
    given = node.attributes
    href = (given.get("href") or "").strip()
    if href and not href.lower().startswith(("#", "javascript:")):
        return href
    if routes(href):
        return href
    for name in ("data-href", "data-url", "data-link"):
        if value := (given.get(name) or "").strip():
            return value
    found = _IN_SCRIPT.search((given.get("onclick") or "") or href)
    return "" if found is None or _WORD.fullmatch(found[2]) else found[2]


def routes(href: str) -> bool:
    """Whether a link leads to another view of an app in the same page: `#/item/1`."""
    return href.startswith(("#/", "#!/")) and len(href) > len("#!/")


def is_picture(address: str) -> bool:
    """Whether an address is that of a picture file, as the links around a gallery are."""
    return _PICTURE.search(urlsplit(address).path) is not None
