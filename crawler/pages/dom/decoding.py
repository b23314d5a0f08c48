"""Bytes of a page to text: what is declared, unless the bytes plainly say otherwise."""

import codecs

from w3lib.encoding import html_body_declared_encoding, html_to_unicode, http_content_type_encoding, read_bom

_ASCII = bytes(range(128))
_BROKEN_SHARE = 0.1
"""Share of broken places among the non-ASCII bytes above which a page is not the UTF-8 it says it is."""


def utf8_or_text(body: bytes, content_type: str | None) -> str | bytes:
    """The body itself when it is UTF-8 (the parser takes it as it is), else its text."""
    if _declared(body, content_type) in ("", "utf-8"):
        return body if _is_utf8(body) else body.decode("gb18030", "replace")
    return html_to_unicode(content_type, body, default_encoding="gb18030")[1]


def _declared(body: bytes, content_type: str | None) -> str:
    name = read_bom(body)[0] or http_content_type_encoding(content_type) or html_body_declared_encoding(body)
    try:
        return codecs.lookup(name).name if name else ""
    except LookupError:
        return ""


def _is_utf8(body: bytes) -> bool:
    """Whether the bytes are UTF-8, a few broken places forgiven (a cut character, one foreign byte)."""
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        foreign = len(body.translate(None, _ASCII))
        return body.decode("utf-8", "replace").count("\ufffd") <= _BROKEN_SHARE * foreign
    return True
