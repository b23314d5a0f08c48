"""Cookies of a browser: the session, and the token of the door before there is one."""

import secrets
import time
from threading import Lock

from starlette.requests import HTTPConnection
from starlette.responses import Response

from casebook.accounts.brakes import KNOWN_FOR
from casebook.accounts.sessions import LIFETIME, SignedIn, touch_session, who_is
from review_api.services import Services

SESSION = "markwatch_session"
DOOR = "markwatch_door"
BROWSER = "markwatch_browser"
"""Tells a browser in which somebody signed in before; it opens nothing (`casebook.accounts.brakes`)."""
_TOUCH_EVERY = 60.0
_REMEMBERED = 10_000


def cookie_name(services: Services, name: str) -> str:
    """`__Host-` keeps a cookie to this host and to HTTPS."""
    return f"__Host-{name}" if services.secure_cookies else name


def read_cookie(connection: HTTPConnection, services: Services, name: str) -> str:
    """The cookie's value, empty when there is none."""
    return connection.cookies.get(cookie_name(services, name), "")


def set_cookie(response: Response, services: Services, name: str, value: str) -> None:
    """A cookie that no script reads and no other site sends with its forms."""
    response.set_cookie(
        cookie_name(services, name),
        value,
        max_age=int((KNOWN_FOR if name == BROWSER else LIFETIME).total_seconds()),
        path="/",
        secure=services.secure_cookies,
        httponly=True,
        samesite="lax",  # strict would sign out a colleague who follows a link sent by mail
    )


def drop_cookie(response: Response, services: Services, name: str) -> None:
    """Make the browser forget a cookie."""
    response.delete_cookie(
        cookie_name(services, name), path="/", secure=services.secure_cookies, httponly=True, samesite="lax"
    )


def door_token(connection: HTTPConnection, services: Services) -> str:
    """The token that a sign-in form carries beside its cookie; the one there is, else a new one."""
    return read_cookie(connection, services, DOOR) or secrets.token_urlsafe(32)


class Presence:
    """Who makes a request; a session's use is written once a minute, not with every request."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._touched: dict[str, float] = {}
        self._lock = Lock()

    def who(self, connection: HTTPConnection) -> SignedIn | None:
        """The signed-in person, if there is one."""
        token = read_cookie(connection, self._services, SESSION)
        if not token or len(token) > 128:
            return None
        now = self._services.clock()
        with self._services.book.read() as session:
            person = who_is(session, token, now)
        if person is not None and self._due(token):
            with self._services.book.begin() as session:
                touch_session(session, token, now)
        return person

    def _due(self, token: str) -> bool:
        now = time.monotonic()
        with self._lock:
            if len(self._touched) > _REMEMBERED:
                self._touched.clear()
            if now - self._touched.get(token, -_TOUCH_EVERY) < _TOUCH_EVERY:
                return False
            self._touched[token] = now
            return True
