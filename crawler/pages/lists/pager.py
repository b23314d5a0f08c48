"""Pagers (分页): which links lead to further pages of a list, and pagers that are no links at all."""

import re
from urllib.parse import parse_qsl, urlencode, urlsplit

from selectolax.lexbor import LexborNode

from crawler.pages.dom.leading import routes
from crawler.pages.dom.page import Page, text_of

MORE = re.compile(
    r"(?:点击)?(?:加载|查看|浏览|显示)更多(?:商品|宝贝|产品)?|(?:load|show|view|see) more(?: \w+)?",
    re.IGNORECASE,
)
"""What a button that lengthens a list says (加载更多)."""
NEXT = re.compile(r"下一页|下页|后一页|next(?: page)?\s*[›»>→]?|[›»→]|>", re.IGNORECASE)
"""What a link to the next page says."""
_NEXT_CLASS = re.compile(r"(?:^|[\s_-])next(?:$|[\s_-])")
_PAGER = '[class*="pag" i], [id*="pag" i], [aria-label*="pag" i], [class*="fanye" i]'
_PAGER_NAME = re.compile(r"(?:^|[\s_-])(?:pag(?:er|es|ing|ination|inator|enav\w*)|fanye)(?:$|[\s_-])|分页")
_DIGITS = re.compile(r"\d+")
_MOST_BUTTONS = 300


_PAGES_TOLD = re.compile(
    r"共\s*(\d{1,4})\s*页|第\s*\d+\s*/\s*(\d{1,4})\s*页|page\s+\d+\s+of\s+(\d{1,4})", re.IGNORECASE
)
_PAGE_FIELD = re.compile(r"p|pg|page|pn|page_?(?:no|num|number|index)|cur_?page|to_?page|jump", re.IGNORECASE)
_MOST_PAGES = 200


def form_pages(page: Page) -> list[str]:
    """Further pages that only a form leads to (跳转到第 _ 页，共 3 页), the page's own left out."""
    for form in page.tree.css("form")[:20]:
        if (form.attributes.get("method") or "get").lower() != "get":
            continue
        fields = form.css("input[name], select[name]")
        named = [
            (node.attributes.get("name") or "", node.attributes.get("value") or "", node) for node in fields
        ]
        field = next((name for name, _, node in named if _PAGE_FIELD.fullmatch(name)), "")
        told = (
            _PAGES_TOLD.search(f"{text_of(form)} {text_of(form.parent) if form.parent else ''}")
            if field
            else None
        )
        if told is None:
            continue
        most = min(int(next(filter(None, told.groups()))), _MOST_PAGES)
        base = (page.absolute(form.attributes.get("action")) or page.url).partition("#")[0].partition("?")[0]
        fixed = [
            (name, value)
            for name, value, node in named
            if name != field and node.attributes.get("type") == "hidden"
        ]
        addresses = [f"{base}?{urlencode([*fixed, (field, number)])}" for number in range(2, most + 1)]
        return [address for address in addresses if address != page.url]
    return []


def is_script(node: LexborNode) -> bool:
    """Whether a link leads nowhere without its script."""
    href = (node.attributes.get("href") or "").strip().lower()
    return href.startswith(("#", "javascript:")) and not routes(href)


def is_next(node: LexborNode) -> bool:
    """Whether a link says that it leads to the next page."""
    if is_script(node):
        return False
    if "next" in (node.attributes.get("rel") or "").lower().split() or _NEXT_CLASS.search(_class_of(node)):
        return True
    text = text_of(node)
    return len(text) <= 12 and bool(NEXT.fullmatch(text))


def is_numbered(own: str, node: LexborNode, address: str) -> bool:
    """Whether a link is a number in a pager: the page's own address but for one number or parameter."""
    text = node.text(deep=True).strip()
    if not (text.isdecimal() and len(text) <= 4) or is_script(node) or not address:
        return False
    here, there = urlsplit(own), urlsplit(address)
    if here.netloc != there.netloc:
        return False
    ours, theirs = dict(parse_qsl(here.query)), dict(parse_qsl(there.query))
    changed = {key for key in ours.keys() | theirs.keys() if ours.get(key) != theirs.get(key)}
    if here.path == there.path:
        return len(changed) == 1 and theirs.get(next(iter(changed)), "").isdecimal()
    # /list/2 or /list_2.html beside /list or /list_1.html: the link's number stands in its path.
    bare = _DIGITS.sub("", there.path).strip("/_-.").removesuffix(".html").rstrip("/_-.")
    return (
        not changed
        and text in _DIGITS.findall(there.path)
        and _DIGITS.sub("", here.path).strip("/_-.").startswith(bare)
    )


def unlinked_pager(page: Page) -> bool:
    """Whether the page draws page numbers or a 加载更多 button that are no links."""
    for box in page.tree.css(_PAGER):
        named = f"{_class_of(box)} {(box.attributes.get('aria-label') or '').lower()}"
        if _PAGER_NAME.search(named) and _says_two(box):
            return True
    buttons = page.tree.css('button, a[href^="#"], a[href^="javascript"], a:not([href]), [role="button"]')
    return any(bool(MORE.fullmatch(text_of(node))) for node in buttons[:_MOST_BUTTONS])


def _says_two(box: LexborNode) -> bool:
    """A second page, or a next one, without a link to it."""
    for node in box.css("a, button, li, span")[:_MOST_BUTTONS]:
        text = text_of(node)
        if (text == "2" or NEXT.fullmatch(text)) and (node.tag != "a" or not _leads(node)):
            return not any(_leads(link) for link in node.css("a[href]"))
    return False


def _leads(node: LexborNode) -> bool:
    return "href" in node.attributes and not is_script(node)


def _class_of(node: LexborNode) -> str:
    """Class and id of an element as one lower-case text."""
    given = node.attributes
    return f"{given.get('class') or ''} {given.get('id') or ''}".lower()
