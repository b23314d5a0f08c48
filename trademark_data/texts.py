"""Text files: UTF-8 unless a byte order mark or the person says otherwise; else named, never guessed into."""

import codecs
import io
import re
from pathlib import Path

from trademark_data.errors import SheetError

HEAD_BYTES = 65_536
"""Bytes looked at to tell the encoding."""
_RUN = re.compile(rb"[\x80-\xff]+")


def open_text(path: Path, encoding: str | None = None) -> io.TextIOWrapper:
    """A text file for reading, its first piece checked to be in the encoding expected. Raises SheetError."""
    try:
        raw = path.open("rb")
    except OSError as error:
        raise SheetError(f"{path}: {error.strerror or error}") from error
    head = raw.read(HEAD_BYTES)
    raw.seek(0)
    if encoding is None and head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"  # a byte order mark says it: what spreadsheets save as Unicode text
    if encoding is None and (looks := _other_encoding(head)):
        raw.close()
        raise SheetError(f"{path}: {_refusal(looks, head)}")
    try:
        return io.TextIOWrapper(raw, encoding=_codec(encoding), newline="")
    except (LookupError, ValueError) as error:
        raw.close()
        raise SheetError(f"encoding {encoding!r}: not known; expected utf-8, gbk, utf-16, …") from error


def broken_text(path: Path, encoding: str) -> str:
    """Where a text stops being in its encoding; the decoder reads ahead of the rows and cannot say it."""
    said = encoding.removesuffix("-sig")
    decoder = codecs.getincrementaldecoder(encoding)()
    with path.open("rb") as file:
        for line, raw in enumerate(file, start=1):
            try:
                decoder.decode(raw)
            except UnicodeError as error:
                return f"{path}: line {line}: {error}; expected text in {said} to the end"
    return f"{path}: the text ends within a character; expected text in {said} to the end"


def _codec(encoding: str | None) -> str:
    name = codecs.lookup(encoding or "utf-8").name
    # What calls itself GBK or GB2312 often holds characters that only GB18030, their superset, has.
    wider = {"utf-8": "utf-8-sig", "gbk": "gb18030", "gb2312": "gb18030"}
    return wider.get(name, encoding or name)


def _refusal(looks: str, head: bytes) -> str:
    if looks != _BOTH:
        return f"the text looks like {looks}, expected UTF-8; save it as UTF-8 or give --encoding {looks}"
    run = max(_RUN.findall(head), key=len)
    return (
        f"the text may be gbk ({run.decode('gb2312')[:10]}) or UTF-8 ({run.decode()[:10]}); "
        "give --encoding gbk or --encoding utf-8"
    )


_BOTH = "gbk or utf-8"


def _other_encoding(head: bytes) -> str:
    if b"\0" in head[:64]:
        return "utf-16-be" if head.startswith(b"\0") else "utf-16-le"
    try:
        # The last character of the piece may be cut in two.
        text = head[:-4].decode() if len(head) == HEAD_BYTES else head.decode()
    except UnicodeDecodeError as error:
        cut = len(head) == HEAD_BYTES and error.start >= len(head) - 8
        return "gbk" if not cut and _is_gbk(head) else ""
    return _BOTH if _may_be_gbk(head, text) else ""


def _is_gbk(head: bytes) -> bool:
    """Whether some bytes are Chinese text in GBK; a broken UTF-8 file is not."""
    try:
        text = codecs.getincrementaldecoder("gb18030")().decode(head)
    except UnicodeDecodeError:
        return False
    return any("一" <= character <= "鿿" for character in text)


def _may_be_gbk(head: bytes, text: str) -> bool:
    """Whether text that is valid UTF-8 might be a short Chinese one in GBK by accident.

    Then no character is beyond U+07FF, and every run of non-ASCII bytes is two or more Chinese characters of
    GB 2312; Latin words with accents, Cyrillic and Greek have other runs.
    """
    if text.isascii() or max(text) > "\u07ff":
        return False
    try:
        runs = [run.decode("gb2312") for run in _RUN.findall(head)]
    except UnicodeDecodeError:
        return False
    return all(len(run) > 1 and all("一" <= character <= "鿿" for character in run) for run in runs)
