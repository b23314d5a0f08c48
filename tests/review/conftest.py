"""An app over a real casebook, and people who signed in the way people do."""

import warnings
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from officer import Officer
from review_factory import NOW, an_account

from casebook.database import Casebook
from casebook.queries.rows import ReasonRow
from review_api.app import create_app
from review_api.services import Services

with warnings.catch_warnings():  # Starlette would rather have httpx2
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient


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
    return lambda: TestClient(app, raise_server_exceptions=False, follow_redirects=False)


@pytest.fixture
def sign_in(book: Casebook, visitor: Callable[[], Any]) -> Callable[..., Officer]:
    """Signs a new account in: `sign_in("audra", role="auditor")`."""

    def enter(name: str = "limin", role: str = "reviewer", shown: str = "李敏") -> Officer:
        an_account(book, name, role, shown)
        officer = Officer(visitor())
        officer.sign_in(name)
        return officer

    return enter


@pytest.fixture
def officer(sign_in: Callable[..., Officer]) -> Officer:
    """A reviewer at the desk."""
    return sign_in()
