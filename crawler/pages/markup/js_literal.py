"""A literal of JavaScript that a browser would accept, as JSON values: what must be run to be known is None.

For what the quick readers (`json`, chompjs) refuse: text joined with +, spread, getters, regular expressions,
`JSON.parse("…")` and `new Date()` among the values, template text, big numbers, `!0`, `void 0`.
"""

import json
import re
from collections.abc import Callable
from typing import Any

_DEEPEST_LEVEL = 60
_LONGEST_CHARACTERS = 512 * 1024
_BLANK = re.compile(r"(?:\s+|//[^\n]*|/\*.*?\*/)*", re.DOTALL)
_STRING = re.compile(r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`""", re.DOTALL)
_NUMBER = re.compile(r"[+-]?(?:0[xX][0-9a-fA-F]+|(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)n?")
_NAME = re.compile(r"[A-Za-z_$\u0080-\uffff][\w$]*")
_REGEX = re.compile(r"/(?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.){0,200}\]){1,300}/[a-z]*")
_ESCAPE = re.compile(r"\\(u\{[0-9a-fA-F]{1,6}\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|\r\n|.)", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "v": "\v", "0": "\0", "\n": "", "\r\n": ""}
_KNOWN = {"true": True, "false": False, "null": None, "undefined": None, "NaN": None, "Infinity": None}
_BLANKS_BEFORE = 20
_BEFORE_REGEX = tuple("=(:,[!&|?{};+")
_BEGINS_BLANK = frozenset(" \t\r\n/\u00a0\ufeff\u2028\u2029\f\v")
_CLOSING = {"{": "}", "[": "]", "(": ")"}


class LiteralError(ValueError):
    """The text is no literal; its place is told."""


def parse_literal(text: str, start: int = 0) -> tuple[Any, int]:
    """The object or list that begins at a place, and where it ends. Raises LiteralError."""
    reader = _Reader(text[: start + _LONGEST_CHARACTERS])
    return reader.value(start, 0)


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text

    def value(self, place: int, depth: int) -> tuple[Any, int]:
        """One whole expression; operators other than + between texts make it unknown."""
        place = self._skip(place)
        value, end = self._primary(place, depth)
        while (after := self._skip(end)) < len(self._text) and self._text[after] == "+":
            more, end = self._primary(self._skip(after + 1), depth)
            value = (
                f"{value}{more}" if isinstance(value, str) and isinstance(more, str | int | float) else None
            )
        if self._text[after : after + 1] not in (",", "}", "]", ")", ";", "") and depth:
            return None, self._expression_end(end)
        return value, end

    def _primary(self, place: int, depth: int) -> tuple[Any, int]:
        first = self._text[place : place + 1]
        if depth > _DEEPEST_LEVEL or not first:
            raise LiteralError(f"character {place}: given {'the end' if not first else 'deeper nesting'}")
        if first == "{":
            return self._object(place + 1, depth + 1)
        if first == "[":
            return self._list(place + 1, depth + 1)
        if match := _STRING.match(self._text, place):
            return _unescaped(match[0][1:-1]), match.end()
        if match := _NUMBER.match(self._text, place):
            return _number(match[0]), match.end()
        if self._text.startswith(("!0", "!1"), place):
            return self._text[place + 1] == "0", place + 2
        name = _NAME.match(self._text, place)
        if name and name[0] in _KNOWN and self._text[name.end() : name.end() + 1] not in ("(", "."):
            return _KNOWN[name[0]], name.end()
        if name and name[0] == "JSON" and (parsed := self._parsed(name.end())):
            return parsed
        return None, self._expression_end(place)

    def _parsed(self, place: int) -> tuple[Any, int] | None:
        if not self._text.startswith(".parse(", place):
            return None
        match = _STRING.match(self._text, self._skip(place + 7))
        if match is None or self._text[match.end() : match.end() + 1] != ")":
            return None
        try:
            return json.loads(_unescaped(match[0][1:-1]), strict=False), match.end() + 1
        except (ValueError, RecursionError):
            return None, match.end() + 1

    def _object(self, place: int, depth: int) -> tuple[dict[str, Any], int]:
        found: dict[str, Any] = {}
        while (place := self._skip(place)) < len(self._text):
            first = self._text[place]
            if first == "}":
                return found, place + 1
            if first == ",":
                place += 1
                continue
            key, place = self._key(place)
            place = self._skip(place)
            if key is not None and self._text[place : place + 1] == ":":
                found[key], place = self.value(place + 1, depth)
            else:  # a method, a getter, a spread, a name by itself
                place = self._expression_end(place)
            self._expect_end(place, "}")
        raise LiteralError(f"character {place}: an object without an end")

    def _key(self, place: int) -> tuple[str | None, int]:
        if match := _STRING.match(self._text, place):
            return _unescaped(match[0][1:-1]), match.end()
        if match := _NAME.match(self._text, place) or _NUMBER.match(self._text, place):
            return match[0], match.end()
        return None, self._expression_end(place)

    def _list(self, place: int, depth: int) -> tuple[list[Any], int]:
        found: list[Any] = []
        while (place := self._skip(place)) < len(self._text):
            first = self._text[place]
            if first == "]":
                return found, place + 1
            if first == ",":
                place += 1
                continue
            value, place = self.value(place, depth)
            found.append(value)
            self._expect_end(place, "]")
        raise LiteralError(f"character {place}: a list without an end")

    def _expect_end(self, place: int, closing: str) -> None:
        after = self._skip(place)
        if self._text[after : after + 1] not in (",", closing):
            raise LiteralError(f"character {after}: given {self._text[after : after + 10]!r}")

    def _expression_end(self, place: int) -> int:
        """Where an expression that is not understood ends: a comma or closing bracket outside of any."""
        open_: list[str] = []
        while place < len(self._text):
            first = self._text[place]
            if not open_ and first in ",}])":
                return place
            if first in _CLOSING:
                open_.append(_CLOSING[first])
            elif open_ and first == open_[-1]:
                open_.pop()
            elif match := self._passed(place):
                place = match.end()
                continue
            place += 1
        raise LiteralError(f"character {place}: given the end within an expression")

    def _passed(self, place: int) -> re.Match[str] | None:
        """A text, comment or regular expression, whose brackets are none."""
        first = self._text[place]
        if first in "\"'`":
            if match := _STRING.match(self._text, place):
                return match
            raise LiteralError(f"character {place}: a text without an end")
        if first != "/":
            return None
        if self._text.startswith(("//", "/*"), place):
            return _BLANK.match(self._text, self._checked_comment(place))
        before = self._text[max(0, place - _BLANKS_BEFORE) : place].rstrip()
        return _REGEX.match(self._text, place) if before[-1:] in _BEFORE_REGEX else None

    def _skip(self, place: int) -> int:
        if self._text[place : place + 1] not in _BEGINS_BLANK:
            return place
        match = _BLANK.match(self._text, self._checked_comment(place))
        return match.end() if match else place

    def _checked_comment(self, place: int) -> int:
        """The place, where no comment begins that has no end: it would be sought again from everywhere."""
        if self._text.startswith("/*", place) and self._text.find("*/", place) < 0:
            raise LiteralError(f"character {place}: a comment without an end")
        return place


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(match: re.Match[str]) -> str:
    code = match[1]
    if len(code) > 1 and code[0] in "ux":
        number = int(code[1:].strip("{}"), 16)
        return chr(number) if number <= 0x10FFFF else "\ufffd"
    return _ESCAPED.get(code, code)


def _number(text: str) -> int | float | None:
    make: Callable[[str], int | float] = (
        float if re.search(r"[.eE]", text) and "x" not in text.lower() else lambda one: int(one, 0)
    )
    try:
        return make(text.rstrip("n").replace("_", "").lstrip("+"))
    except ValueError:
        return float(re.sub(r"\D", "", text) or 0)
