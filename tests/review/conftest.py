"""An app over a real casebook, and people who signed in the way people do."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from officer import Officer, a_client
from review_factory import NOW, a_session, an_account

from casebook.database import Casebook
from casebook.queries.rows import ReasonRow
from review_api.app import create_app
from review_api.services import Services


def explained(reason: ReasonRow, language: str) -> str:
    """Words for tests: the feature and the text."""
    return f"{reason.feature} {reason.text}".strip()


class Clock:
    """The office's clock, moved by hand."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def services(book: Casebook, clock: Clock) -> Services:
    return Services(book, clock, explained, office_name="Jianglan Office", allowed_hosts=("testserver",))


@pytest.fixture
def app(services: Services) -> Any:
    return create_app(services)


@pytest.fixture
def visitor(app: Any) -> Callable[[], Any]:
    """Makes clients that nobody has signed in with; all of one app."""
    return lambda: a_client(app)


@pytest.fixture
def sign_in(book: Casebook, visitor: Callable[[], Any], clock: Clock) -> Callable[..., Officer]:
    """Someone with a new account and a running session: `sign_in("audra", role="auditor")`."""

    def enter(name: str = "limin", role: str = "reviewer", shown: str = "李敏") -> Officer:
        token = a_session(book, an_account(book, name, role, shown), clock())
        return Officer(visitor()).with_session(token)

    return enter


@pytest.fixture
def officer(sign_in: Callable[..., Officer]) -> Officer:
    """A reviewer at the desk."""
    return sign_in()
