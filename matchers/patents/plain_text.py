"""A text as the patent patterns read it: one width, lower case, simplified, code point for code point."""

import re
from functools import lru_cache

from matchers.texts.folding import fold_character, same_length

INVISIBLE = "\u200b"
"""Stands for every character that shows nothing."""
_MAY_CLAIM = re.compile(
    r"[专專][\W_]{0,3}利|[zZｚＺ][\W_]{0,3}[lLｌＬiIｉＩ1１|][\W_]{0,4}[\doOОоΟο〇]|申[请請][号號编編]"
    r"|[pPｐＰ][aAａＡ][tTｔＴ](?:[eEｅＥ]|[.．]?\s?[nNｎＮ])"
)


def may_claim(text: str) -> bool:
    """Whether a text can hold a claim at all: a quick look before anything is folded."""
    return bool(_MAY_CLAIM.search(text))


def plain_text(text: str) -> str:
    """The folded text, as long as the original, punctuation kept for the ends of clauses."""
    return text.lower() if text.isascii() else "".join(map(_plain, text))


@lru_cache(maxsize=1 << 14)
def _plain(character: str) -> str:
    folded = fold_character(character)
    if folded == "":
        return INVISIBLE
    if character in "○◯":
        return "〇"
    return folded if folded and len(folded) == 1 else same_length(character)
