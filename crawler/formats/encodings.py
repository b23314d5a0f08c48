"""Text files: UTF-8 unless the person says otherwise; another encoding is named, never guessed into."""

import codecs
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from crawler.errors import FormatError
from crawler.formats.rows import ReadOrder

_CHUNK = 1 << 20
_BOMS = {codecs.BOM_UTF32_LE: "UTF-32", codecs.BOM_UTF16_LE: "UTF-16", codecs.BOM_UTF16_BE: "UTF-16"}


@contextmanager
def open_text(order: ReadOrder) -> Iterator[TextIO]:
    """The file as text, every byte of it checked before. Raises FormatError for another encoding."""
    encoding = _known(order)
    try:
        _check(order, encoding)
        file = order.path.open(encoding=encoding, newline="")
    except OSError as error:
        raise FormatError(f"{order.path}: {error.strerror or error}") from error
    with file:
        yield file


def looks_like(head: bytes) -> str:
    """The encoding that some bytes look like: `gbk`, `utf-16` or empty."""
    for bom, name in _BOMS.items():
        if head.startswith(bom):
            return name.lower()
    if head[:1000].count(0) > len(head[:1000]) // 5:
        return "utf-16"
    try:
        text = codecs.getincrementaldecoder("gb18030")().decode(head)
    except UnicodeDecodeError:
        return ""
    return "gbk" if any("一" <= ch <= "鿿" for ch in text) else ""


def _known(order: ReadOrder) -> str:
    if order.encoding is None or order.encoding.lower().replace("_", "-") in ("utf-8", "utf8"):
        return "utf-8-sig"
    try:
        name = codecs.lookup(order.encoding).name
    except LookupError as error:
        raise FormatError(f"encoding {order.encoding!r}: unknown, expected utf-8, gbk, utf-16 …") from error
    return "gb18030" if name in ("gbk", "gb2312") else name


def _check(order: ReadOrder, encoding: str) -> None:
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    with order.path.open("rb") as file:
        head = file.read(_CHUNK)
        guess = looks_like(head) if order.encoding is None and head[:2] in (b"\xff\xfe", b"\xfe\xff") else ""
        chunk, ended = head, False
        while not ended and not guess:
            ended = not chunk
            try:
                decoder.decode(chunk, final=ended)
            except UnicodeDecodeError as error:
                line += chunk[: error.start].count(b"\n")
                raise FormatError(_refusal(order, line, head)) from error
            line += chunk.count(b"\n")
            chunk = file.read(_CHUNK)
    if guess or (order.encoding is None and b"\0" in head[:1000]):
        raise FormatError(_refusal(order, 1, head))


def _refusal(order: ReadOrder, line: int, head: bytes) -> str:
    said = order.encoding or "UTF-8"
    guess = looks_like(head) if order.encoding is None else ""
    hint = f"; it looks like {guess.upper()}: say --encoding {guess}" if guess else ""
    return f"{order.path}: line {line}: not {said}{hint}"
