"""Bytes of a page to text: UTF-8 where the bytes are UTF-8, else as declared, else as they look."""

import codecs

from w3lib.encoding import html_body_declared_encoding, html_to_unicode, http_content_type_encoding, read_bom

_ASCII = bytes(range(128))
_BROKEN_SHARE, _BROKEN_SHARE_UNSAID = 0.01, 0.1
"""Share of broken places among the non-ASCII bytes up to which a page is UTF-8: where another encoding is
declared, and where UTF-8 is or none."""
_WIDE = ("utf-16", "utf-32", "iso2022", "hz", "utf-7")
"""Encodings whose bytes may be valid UTF-8 and mean something else."""
_EAST_ASIAN = ("gb", "big5", "shift_jis", "cp932", "euc", "johab", "cp949")
_SAMPLE_BYTES = 200_000
_SHORT_UTF8 = "\u07ff"
"""Up to here UTF-8 has two bytes a character, as GBK has: a few of them may be valid as both."""


def utf8_or_text(body: bytes, content_type: str | None) -> str | bytes:
    """The body itself when it is UTF-8 (the parser takes it as it is), else its text.

    Shops declare gb2312 in pages that a script saved as UTF-8: what the bytes are goes first.
    """
    said = _declared(body, content_type)
    if said.startswith(_WIDE):
        return html_to_unicode(content_type, body)[1]
    if _is_utf8(body, said):
        return body
    if said in ("", "utf-8") or _is_broken(body, said):
        return body.decode(_looks_like(body), "replace")
    return html_to_unicode(content_type, body, default_encoding="gb18030")[1]


def _declared(body: bytes, content_type: str | None) -> str:
    name = read_bom(body)[0] or http_content_type_encoding(content_type) or html_body_declared_encoding(body)
    try:
        return codecs.lookup(name).name if name else ""
    except LookupError:
        return ""


def _is_utf8(body: bytes, said: str) -> bool:
    """Whether the bytes are UTF-8, a few broken places forgiven (a cut character, one foreign byte)."""
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        foreign = len(body.translate(None, _ASCII))
        share = _BROKEN_SHARE_UNSAID if said in ("", "utf-8") else _BROKEN_SHARE
        return body.decode("utf-8", "replace").count("\ufffd") <= share * foreign
    return not said.startswith(_EAST_ASIAN) or text.isascii() or max(text) > _SHORT_UTF8


def _is_broken(body: bytes, said: str) -> bool:
    """Whether too much of the bytes is not of the encoding they are said to be."""
    sample = body[:_SAMPLE_BYTES]
    foreign = len(sample.translate(None, _ASCII))
    return sample.decode(said, "replace").count("\ufffd") > _BROKEN_SHARE_UNSAID * foreign / 2


def _looks_like(body: bytes) -> str:
    """GB 18030, or Big5 where more of the characters are common ones of it."""
    foreign = bytes(byte for byte in body[:_SAMPLE_BYTES] if byte > 127)
    return (
        "big5hkscs"
        if _common(body, "big5", 0xA4, 0xC6) > 2 * _common(body, "gb2312", 0xB0, 0xD7) and foreign
        else "gb18030"
    )


def _common(body: bytes, encoding: str, first: int, last: int) -> int:
    """How many characters of the encoding's common rows the bytes have."""
    text = body[:_SAMPLE_BYTES].decode(encoding, "ignore")
    return sum(first <= ch.encode(encoding)[0] <= last for ch in text if ch > "\u2e80")
