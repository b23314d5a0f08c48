"""The parameters of the goods (规格参数): tables, definitions, lists of `口味：原味`, pairs of elements."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from selectolax.lexbor import LexborNode

from crawler.pages.dom.page import Page, once, squeeze, text_of
from crawler.pages.identity.choice_boxes import choices_in, has_controls
from crawler.pages.identity.label_words import field_of, unspaced
from crawler.pages.identity.parameter_words import is_no_parameter, is_parameter

Pair = tuple[str, str]
_LONGEST_NAME_CHARACTERS, _LONGEST_VALUE_CHARACTERS = 40, 500
_LONGEST_LISTED_NAME_CHARACTERS = 20
_MOST_PAIRS, _MOST_ROWS = 200, 1_000
_MOST_HOLDERS, _MOST_IN_LIST, _TELLING_ITEMS = 400, 100, 3
_FEW_PAIRS = 2
"""So many pairs in tables and lists are the parameters; blocks of two elements need not be looked for."""
_FEWEST_LISTED, _MOST_LINKS = 2, 2
_COLONS = re.compile(r"\s*[：:]\s*")
_OF_THE_OFFER = ("seller_name", "ship_from")
_NO_NAME = re.compile(r"https?$|^\d[\d.]*$|[,，。;；!！?？]|^注$|^\W*$")
_HOLDERS = ", ".join(f'[class*="{word}"]' for word in ("attr", "param", "spec", "prop"))
_FOLLOWED = re.compile(r"\s*[♥❤]?\s*(?:关注|收藏|复制|查看更多|查看详情)$")


def attribute_pairs(page: Page) -> dict[str, str]:
    """Name → value over the parameters of the goods; who sells them and from where is none."""
    return {
        name: value for name, value in labelled_pairs(page).items() if field_of(name) not in _OF_THE_OFFER
    }


@once
def labelled_pairs(page: Page) -> dict[str, str]:
    """Name → value over all such parts; prices, stock, services and what can be pressed are left out."""
    found: dict[str, str] = {}
    pairs = [*_rows(page), *_definitions(page), *_listed(page)]
    if len(pairs) < _FEW_PAIRS:
        pairs += _paired(page)
    for name, value in pairs:
        name = unspaced(name.strip("：: *•·"))
        if (
            0 < len(name) <= _LONGEST_NAME_CHARACTERS
            and 0 < len(value) <= _LONGEST_VALUE_CHARACTERS
            and len(found) < _MOST_PAIRS
            and not is_no_parameter(name)
        ):
            found.setdefault(name, _FOLLOWED.sub("", value))
    return found


def is_header(row: LexborNode) -> bool:
    """Whether a row of a table holds the labels of the values below it."""
    if _previous_element(row) is not None:
        return False
    cells = _cells(row)
    below = _next_element(row) or _first_row_below(row)
    if len(cells) < 2 or below is None or len(_cells(below)) != len(cells):
        return False
    tags = {cell.tag for cell in cells}
    if row.parent is not None and row.parent.tag == "thead":
        return True
    if tags == {"th"} and {cell.tag for cell in _cells(below)} == {"td"}:
        return True
    names = [text_of(cell) for cell in cells]
    return (
        len(cells) > 2 and sum(bool(field_of(name)) or is_parameter(name) for name in names) > len(names) / 2
    )


def _rows(page: Page) -> Iterator[Pair]:
    done: set[int] = set()
    for row in page.all("tr")[:_MOST_ROWS]:
        cells = _cells(row)
        if row.mem_id in done or not cells:
            continue
        if len(cells) > 1 and is_header(row):
            below = _next_element(row) or _first_row_below(row)
            if below is not None:
                done.add(below.mem_id)
                yield from zip(map(text_of, cells), map(text_of, _cells(below)), strict=False)
        elif len(cells) == 2 or (len(cells) in (4, 6, 8) and _alternate(cells)):
            for name, value in zip(cells[::2], cells[1::2], strict=True):
                yield from _pair(name, value)


def _alternate(cells: Sequence[LexborNode]) -> bool:
    """Whether names and values stand in turns in one row."""
    names = cells[::2]
    by_tag = {cell.tag for cell in names} == {"th"} and {cell.tag for cell in cells[1::2]} == {"td"}
    classes = [cell.attributes.get("class") for cell in cells]
    by_class = len(set(classes[::2])) == len(set(classes[1::2])) == 1 and classes[0] != classes[1]
    return by_tag or by_class or all(_is_label(text_of(cell)) for cell in names)


def _is_label(text: str) -> bool:
    return text.endswith(("：", ":")) or bool(field_of(text)) or is_parameter(text)


def _cells(row: LexborNode) -> list[LexborNode]:
    return [node for node in row.iter() if node.tag in ("th", "td")]


def _first_row_below(row: LexborNode) -> LexborNode | None:
    """The first row of the body below a head."""
    above = row.parent
    body = _next_element(above) if above is not None and above.tag == "thead" else None
    return body.css_first("tr") if body is not None else None


def _definitions(page: Page) -> Iterator[Pair]:
    for term in page.all("dt")[:_MOST_ROWS]:
        value = _next_element(term)
        if value is not None and value.tag == "dd" and (has_controls(value) or not _is_menu(term, value)):
            yield from _pair(term, value)


def _is_menu(term: LexborNode, value: LexborNode) -> bool:
    """Whether a list of terms leads on instead of telling: both are links, or the value is several."""
    links = len(value.css("a[href]"))
    return links > _MOST_LINKS or (links > 0 and term.css_first("a[href]") is not None)


def _pair(name: LexborNode, value: LexborNode) -> Iterator[Pair]:
    if has_controls(value):
        yield from choices_in(value)
    else:
        yield text_of(name), text_of(value)


def _listed(page: Page) -> Iterator[Pair]:
    """Items such as `口味：原味` of lists that hold several of them."""
    for group in _groups(page):
        pairs = [pair for item in group if (pair := _split(item))]
        are_many = len(pairs) >= _FEWEST_LISTED and 2 * len(pairs) >= len(group)
        is_list = are_many or any(field_of(name) for name, _ in pairs)
        if is_list and page.outline.box(group[0]).frame is None:
            yield from pairs


def _groups(page: Page) -> Iterator[list[LexborNode]]:
    """The items of each list, and paragraphs in a row; lists that begin without a colon are passed by."""
    for holder in [*page.all("ul")[:_MOST_HOLDERS], *page.all("ol")[:_MOST_HOLDERS]]:
        items = [node for node in islice(holder.iter(), _MOST_IN_LIST) if node.tag == "li"]
        if any(_has_colon(item) for item in items[:_TELLING_ITEMS]):
            yield items
    rows: dict[int, list[LexborNode]] = {}
    for item in page.all("p")[:_MOST_HOLDERS]:
        if item.parent is not None:
            rows.setdefault(item.parent.mem_id, []).append(item)
    yield from rows.values()


def _has_colon(item: LexborNode) -> bool:
    text = item.text(deep=True)
    return "：" in text or ":" in text


def _split(item: LexborNode) -> Pair | None:
    text = item.text(deep=True)
    if len(text) > _LONGEST_VALUE_CHARACTERS or ("：" not in text and ":" not in text) or has_controls(item):
        return None
    name, *rest = _COLONS.split(squeeze(text), maxsplit=1)
    if not rest or not rest[0] or len(name) > _LONGEST_LISTED_NAME_CHARACTERS or _NO_NAME.search(name):
        return None
    said = squeeze(item.attributes.get("title") or "")
    return name, said if said and rest[0].startswith(said) else rest[0]


def _paired(page: Page) -> Iterator[Pair]:
    """Blocks of two elements each, several of a kind, in a part named as one that holds parameters."""
    for holder in page.tree.css(_HOLDERS)[:_MOST_HOLDERS]:
        inner = [node for node in holder.iter() if node.is_element_node]
        if (
            len(inner) == 2
            and (_has_twin(holder) or _is_label(text_of(inner[0])))
            and not has_controls(holder)
        ):
            name, value = text_of(inner[0]), text_of(inner[1])
            if value and len(name) <= _LONGEST_LISTED_NAME_CHARACTERS and not _NO_NAME.search(name):
                yield name, value


def _has_twin(node: LexborNode) -> bool:
    for step in ("next", "prev"):
        other = getattr(node, step)
        while other is not None and not other.is_element_node:
            other = getattr(other, step)
        if other is not None and other.attributes.get("class") == node.attributes.get("class"):
            return len([inner for inner in other.iter() if inner.is_element_node]) == 2
    return False


def _previous_element(node: LexborNode) -> LexborNode | None:
    other = node.prev
    while other is not None and not other.is_element_node:
        other = other.prev
    return other


def _next_element(node: LexborNode) -> LexborNode | None:
    other = node.next
    while other is not None and not other.is_element_node:
        other = other.next
    return other
