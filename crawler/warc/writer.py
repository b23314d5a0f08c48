"""Exchanges as WARC 1.1 records: request and response, or a revisit of bytes that are in the file already."""

import base64
import hashlib
from collections import OrderedDict
from collections.abc import Mapping
from http import HTTPStatus
from importlib.metadata import version
from io import BytesIO
from typing import BinaryIO
from urllib.parse import urlsplit

from warcio.statusandheaders import StatusAndHeaders
from warcio.timeutils import datetime_to_iso_date
from warcio.warcwriter import WARCWriter

from crawler.warc.exchange import Exchange, Headers

WARC = "1.1"
_SECRET = {"cookie", "authorization", "proxy-authorization"}
_WITHHELD = "[withheld]"
"""Stands for the sessions of staff, which nobody who reads the file should have."""
_MOST_PAYLOADS = 20_000
"""Payloads of a file that are recognised when they come again."""


class ExchangeWriter:
    """Writes whole records, each a gzip member of its own; the same payload is written once."""

    def __init__(self, out: BinaryIO, name: str = "") -> None:
        self._warc = WARCWriter(out, gzip=True, warc_version=WARC)
        self._known: OrderedDict[str, tuple[str, str]] = OrderedDict()
        self._name = name

    def write_info(self, **about: str) -> None:
        """What the file is, who made it, and what is not as it was received."""
        info: Mapping[str, str] = {
            "software": f"markwatch/{version('markwatch')} warcio/{version('warcio')}",
            "format": "WARC File Format 1.1",
            "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
            "description": "Header names are spelt uniformly and transfer codings undone; "
            f"request headers {', '.join(sorted(_SECRET))} are withheld.",
            **about,
        }
        self._warc.write_record(self._warc.create_warcinfo_record(self._name, info))

    def know(self, digest: str, url: str, date: str) -> None:
        """A payload that is in the file."""
        self._known[digest] = (url, date)
        if len(self._known) > _MOST_PAYLOADS:
            self._known.popitem(last=False)

    def write(self, exchange: Exchange) -> tuple[str, bool]:
        """Write the pair; answers the payload's digest and whether it was a revisit."""
        digest, date = (
            payload_digest(exchange.body),
            datetime_to_iso_date(exchange.at.replace(tzinfo=None), use_micros=True),
        )
        about = {"WARC-Date": date}
        if exchange.server_ip:
            about["WARC-IP-Address"] = exchange.server_ip
        earlier = self._known.get(digest) if exchange.body else None
        status = _status_line(exchange.status)
        headers = _Verbatim(status, list(exchange.response_headers), protocol=exchange.protocol)
        if earlier:
            answer = self._warc.create_revisit_record(
                exchange.url, digest, *earlier, http_headers=headers, warc_headers_dict=about
            )
        else:
            answer = self._warc.create_warc_record(
                exchange.url,
                "response",
                payload=BytesIO(exchange.body),
                length=len(exchange.body),
                warc_headers_dict=about | {"WARC-Payload-Digest": digest},
                http_headers=headers,
            )
            self.know(digest, exchange.url, date)
        self._warc.write_request_response_pair(self._request(exchange), answer)
        return digest, earlier is not None

    def _request(self, exchange: Exchange):  # type: ignore[no-untyped-def]  # warcio has no types
        parts = urlsplit(exchange.url)
        line = f"{exchange.method} {parts._replace(scheme='', netloc='').geturl() or '/'} HTTP/1.1"
        named = any(name.lower() == "host" for name, _ in exchange.request_headers)
        asked = _Verbatim(
            line,
            [*([] if named else [("Host", parts.netloc)]), *without_secrets(exchange.request_headers)],
            is_http_request=True,
        )
        return self._warc.create_warc_record(
            exchange.url,
            "request",
            payload=BytesIO(exchange.request_body),
            length=len(exchange.request_body),
            http_headers=asked,
        )


class _Verbatim(StatusAndHeaders):  # type: ignore[misc]
    """Headers whose bytes beyond ASCII stay as they came; warcio would rewrite them."""

    def to_ascii_bytes(self, filter_func: object = None) -> bytes:
        text: str = self.to_str(filter_func)
        return text.encode("latin-1", "replace") + b"\r\n"


def payload_digest(body: bytes) -> str:
    """SHA-256 as WARC writes it: base32."""
    return "sha256:" + base64.b32encode(hashlib.sha256(body).digest()).decode()


def without_secrets(headers: Headers) -> Headers:
    """Request headers without cookies and passwords."""
    return tuple((name, _WITHHELD if name.lower() in _SECRET else value) for name, value in headers)


def _status_line(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"{status} "
