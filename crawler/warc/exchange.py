"""One request and its answer, as WARC keeps them."""

from dataclasses import dataclass
from datetime import datetime

Headers = tuple[tuple[str, str], ...]
"""Name and value in the order received; bytes beyond ASCII as Latin-1."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request that was made and the answer to it."""

    url: str
    """As asked, without fragment."""
    at: datetime
    status: int
    method: str = "GET"
    request_headers: Headers = ()
    request_body: bytes = b""
    protocol: str = "HTTP/1.1"
    response_headers: Headers = ()
    body: bytes = b""
    """Of the answer, still packed where the headers say so; only the transfer coding is undone."""
    server_ip: str = ""
    """Empty when it is not known, e.g. an answer from the browser's memory."""

    @property
    def size(self) -> int:
        """Bytes it takes in memory, about."""
        return len(self.body) + len(self.request_body) + 2000
