"""The buying box: what can be chosen there (颜色 粉色 白色) is a fact, buttons and stock are none."""

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from crawler.pages.dom.page import squeeze
from crawler.pages.identity.parameter_words import is_no_parameter

_CONTROLS = "input, button, select, textarea"
_CHOSEN_TAGS = {"a", "label", "option", "li"}
_SKIPPED_TAGS = {"button", "input", "textarea", "script", "style"}
_LONGEST_CHARACTERS = 40
_MOST_NODES = 400
_NO_CHOICE = frozenset(["-", "+", "－", "＋", "确认", "确定", "取消", "件", "请选择", "选择", "ok", "cancel"])


def has_controls(node: LexborNode) -> bool:
    """Whether something in an element can be pressed or filled in."""
    return node.css_first(_CONTROLS) is not None


def choices_in(node: LexborNode) -> Iterator[tuple[str, str]]:
    """Label → choices behind it, joined; 数量, 库存 and the words of buttons are left out."""
    label, chosen = "", list[str]()
    for text, is_choice in _texts(node):
        if is_choice:
            chosen.append(text)
            continue
        if label and chosen:
            yield label, "、".join(dict.fromkeys(chosen))
        label, chosen = text.strip("：: "), []
    if label and chosen:
        yield label, "、".join(dict.fromkeys(chosen))


def _texts(node: LexborNode) -> Iterator[tuple[str, bool]]:
    """The short texts, each with whether it can be chosen; what is of the sale is left out."""
    is_of_sale = False
    for number, inner in enumerate(node.traverse(include_text=True)):
        if number > _MOST_NODES:
            return
        text = squeeze(inner.text_content or "") if inner.tag == "-text" else ""
        if not text or len(text) > _LONGEST_CHARACTERS or inner.parent is None:
            continue
        tags = {inner.parent.tag, inner.parent.parent.tag if inner.parent.parent is not None else ""}
        is_choice = bool(tags & _CHOSEN_TAGS)
        if not is_choice:
            is_of_sale = is_no_parameter(text.strip("：: "))
        if (
            not is_of_sale
            and not tags & _SKIPPED_TAGS
            and text.lower() not in _NO_CHOICE
            and not text.isdecimal()
        ):
            yield text, is_choice
