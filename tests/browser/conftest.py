"""The real app on a real port, and Debian's Chromium in front of it."""

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from members import a_member
from passwords import PASSWORD, password_hash
from playwright.sync_api import Browser, Page, sync_playwright

from casebook.database import Casebook, open_casebook
from casebook.queries.rows import ReasonRow
from crawler.rendering.browser import browser_path
from markwatch.web.socket import listening_socket
from review_api.app import create_app
from review_api.services import Services


@dataclass
class Desk:
    """A page with what it complained about."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> None:
        """Go to a page of the app."""
        self.page.goto(self.address + path)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser that the crawler drives; CI must have it."""
    path = browser_path()
    if path is None:
        if os.environ.get("CI") == "true":
            pytest.fail("chromium is missing, and CI must not skip")
        pytest.skip("chromium is missing")
    flags = ["--no-sandbox"] if os.getuid() == 0 else []
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=path, headless=True, args=flags)
        yield opened
        opened.close()


@pytest.fixture
def book(sqlite_template: Path, tmp_path: Path) -> Iterator[Casebook]:
    shutil.copy(sqlite_template, tmp_path / "book.db")
    opened = open_casebook(f"sqlite:///{tmp_path / 'book.db'}", tmp_path)
    with opened.begin() as session:
        for name, shown in (("limin", "李敏"), ("wang", "王强")):
            made = {"password_hash": password_hash(), "created_at": datetime.now(UTC)}
            a_member(session, name, display_name=shown, **made)
    yield opened
    opened.close()


@pytest.fixture
def address(book: Casebook) -> Iterator[str]:
    """The app, served on a free port of this machine."""

    def explain(reason: ReasonRow, language: str) -> str:
        return f"{reason.feature} {reason.text}".strip()

    services = Services(
        book, lambda: datetime.now(UTC), explain, office_name="江岚市市场监督管理局", demo=True
    )
    server = uvicorn.Server(uvicorn.Config(create_app(services), log_level="error", lifespan="off"))
    with listening_socket("127.0.0.1", 0) as ears:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [ears]})
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{ears.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@pytest.fixture
def new_desk(chromium: Browser, address: str) -> Iterator[Callable[..., Desk]]:
    """Opens a window of its own; every complaint of the browser is kept, page errors and violations too."""
    contexts: list[Any] = []

    def sit_down(name: str = "", **more: Any) -> Desk:
        context = chromium.new_context(
            viewport={"width": 1366, "height": 768}, locale="zh-CN", accept_downloads=True, **more
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        desk = Desk(context.new_page(), address)
        desk.page.on("console", lambda one: desk.complaints.append(one.text) if one.type != "log" else None)
        desk.page.on("pageerror", lambda error: desk.complaints.append(str(error)))
        desk.page.on("dialog", lambda dialog: (desk.complaints.append(dialog.message), dialog.dismiss()))
        desk.page.on("request", lambda one: _stay(desk, one.url))
        if name:
            desk.open("/sign-in")
            desk.page.fill("#user", name)
            desk.page.fill("#pass", PASSWORD)
            desk.page.press("#pass", "Enter")
            desk.page.wait_for_url(address + "/")
        return desk

    yield sit_down
    for context in contexts:
        context.close()


def _stay(desk: Desk, url: str) -> None:
    if not url.startswith(desk.address):
        desk.complaints.append(f"asked elsewhere: {url}")
