"""A person with a browser, for tests."""

import re
import warnings
from typing import Any

from passwords import PASSWORD

with warnings.catch_warnings():  # Starlette would rather have httpx2
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient


def a_client(app: Any, **more: Any) -> Any:
    """A browser without a screen: it shows errors and redirects as they come."""
    return TestClient(app, raise_server_exceptions=False, follow_redirects=False, **more)


class Officer:
    """Signs in by the form and carries the CSRF token of the pages."""

    def __init__(self, browser: Any) -> None:
        self.browser = browser
        self.csrf = ""

    def sign_in(self, name: str, password: str = PASSWORD, there: str = "/") -> Any:
        """Fill the form and send it."""
        token = hidden(self.browser.get("/sign-in").text, "csrf")
        given = {"csrf": token, "user": name, "password": password, "next": there}
        answer = self.browser.post("/sign-in", data=given)
        if answer.status_code == 303:
            self._read_token()
        return answer

    def with_session(self, token: str) -> "Officer":
        """Carry a session that runs already."""
        self.browser.cookies.set("markwatch_session", token, domain="testserver.local")
        self._read_token()
        return self

    def _read_token(self) -> None:
        self.csrf = self.browser.get("/api/v1/session").json()["csrf_token"]

    def get(self, address: str, **more: Any) -> Any:
        """A page."""
        return self.browser.get(address, **more)

    def send(self, address: str, csrf: str | None = None, **fields: str) -> Any:
        """A form of a page."""
        return self.browser.post(address, data={"csrf": self.csrf if csrf is None else csrf, **fields})

    def post(self, address: str, given: Any = None, **headers: str) -> Any:
        """JSON, as a program sends it."""
        return self.browser.post(address, json=given or {}, headers={"X-CSRF-Token": self.csrf, **headers})


def hidden(html: str, name: str) -> str:
    """The value of a hidden field."""
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    assert found, f"no field {name}"
    return found[1]
