"""A person with a browser at a real address: signs in by the form, keeps cookies; standard library only."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.cookiejar import CookieJar
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPRedirectHandler, OpenerDirector, Request, build_opener

import uvicorn
from officer import hidden
from passwords import PASSWORD

from markwatch.web.socket import listening_socket


@contextmanager
def served(app: Any) -> Iterator[str]:
    """The address at which an app is served until the end of the block."""
    server = uvicorn.Server(uvicorn.Config(app, log_level="error", lifespan="off"))
    with listening_socket("127.0.0.1", 0) as ears:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [ears]})
        thread.start()
        while not server.started:
            time.sleep(0.01)
        try:
            yield f"http://127.0.0.1:{ears.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join()


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *given: Any) -> None:
        """A redirect is an answer, not to be followed."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    text: str
    location: str

    def json(self) -> Any:
        """The body of an answer to a program."""
        return json.loads(self.text)


class HttpOfficer:
    """Somebody at the page and its API."""

    def __init__(self, address: str, name: str) -> None:
        self._address = address
        self._opener: OpenerDirector = build_opener(HTTPCookieProcessor(CookieJar()), _Stay())
        token = hidden(self.get("/sign-in").text, "csrf")
        entered = self._send("/sign-in", {"csrf": token, "user": name, "password": PASSWORD})
        assert entered.status == 303, entered.text
        self._csrf = self.get("/api/v1/session").json()["csrf_token"]

    def get(self, path: str) -> Answer:
        """A page, or what a program reads."""
        return self._ask(Request(self._address + path))

    def form(self, path: str, **fields: str) -> Answer:
        """A form of a page."""
        return self._send(path, {"csrf": self._csrf, **fields})

    def post(self, path: str, **given: Any) -> Answer:
        """JSON of a program."""
        headers = {"Content-Type": "application/json", "X-CSRF-Token": self._csrf}
        return self._ask(Request(self._address + path, json.dumps(given).encode(), headers))

    def _send(self, path: str, fields: dict[str, str]) -> Answer:
        return self._ask(Request(self._address + path, urlencode(fields).encode()))

    def _ask(self, request: Request) -> Answer:
        try:
            with self._opener.open(request, timeout=20) as found:
                return Answer(found.status, found.read().decode(), "")
        except HTTPError as refused:
            with refused:
                return Answer(refused.code, refused.read().decode(), refused.headers.get("location", ""))
