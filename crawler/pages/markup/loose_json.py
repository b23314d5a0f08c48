"""JSON as pages carry it: control characters, comments, trailing commas, unquoted keys."""

import json
import re
from collections.abc import Iterator
from typing import Any

import chompjs

from crawler.pages.markup.loose_quotes import mended

LONGEST_SCRIPT_CHARACTERS = 4 * 1024 * 1024
"""Longer scripts are not read."""
_LONGEST_REPAIRED_CHARACTERS = 512 * 1024
_MOST_VALUES = 50
_SHELL = re.compile(r"^\s*(?:<!--|<!\[CDATA\[|//<!\[CDATA\[)+|(?:-->|\]\]>|//\s*\]\]>|;)+\s*$")
_COMMENT = re.compile(r'"(?:[^"\\]|\\.)*"|/\*.*?\*/|//[^\n]*|<!--|-->', re.DOTALL)
_DECODER = json.JSONDecoder(strict=False)


def values_in(text: str) -> Iterator[Any]:
    """The values of a script that should be JSON; a broken one is repaired, one beyond repair left out."""
    text = text.strip().lstrip("\ufeff")
    if len(text) > LONGEST_SCRIPT_CHARACTERS:
        return
    for _ in range(_MOST_VALUES):
        if not text:
            return
        try:
            value, end = _DECODER.raw_decode(text)
        except (ValueError, RecursionError):
            value, end = _of_broken(text), len(text)
        if value is not None:
            yield value
        text = text[end:].strip(" \n\r\t;,")  # one graph after another without a list around them


def _of_broken(text: str) -> Any:
    bare = _SHELL.sub("", text)
    value = mended(bare)
    return value if value is not None else repaired(_COMMENT.sub(_kept, bare))


def repaired(text: str) -> Any:
    """The object or list that begins in a text of JavaScript, else None."""
    if len(text) > _LONGEST_REPAIRED_CHARACTERS:
        return None
    try:
        return chompjs.parse_js_object(text, loader_kwargs={"strict": False})
    except (ValueError, RecursionError):
        return None


def first_value(text: str, start: int) -> Any:
    """The JSON value at a place in a text, else None."""
    try:
        return _DECODER.raw_decode(text, start)[0]
    except (ValueError, RecursionError):
        return None


def _kept(match: re.Match[str]) -> str:
    return match[0] if match[0].startswith('"') else ""
