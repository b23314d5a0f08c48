"""Trying a page in the browser: an address is read as a night would, and the page shows what was seen."""

import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import uvicorn
from crawler_site import Site
from malls import MALLS, name

from casebook.database import Casebook
from markwatch.settings import Settings
from markwatch.web.socket import listening_socket
from markwatch.web.trying import page_trial
from review_api.app import create_app
from review_api.services import Services

pytestmark = pytest.mark.browser


@pytest.fixture
def mall() -> Iterator[Site]:
    with Site() as site:
        site.pages = MALLS["old prices"](20)
        yield site


@pytest.fixture
def address(book: Casebook, mall: Site) -> Iterator[str]:
    """The app with real trials, that may visit the mall."""
    settings = Settings(allowed_test_hosts=(mall.host,))
    services = Services(
        book, lambda: datetime.now(UTC), lambda reason, language: "", try_page=page_trial(settings), demo=True
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


def test_an_address_is_tried_and_told(new_desk, mall: Site) -> None:  # type: ignore[no-untyped-def]
    desk = new_desk("limin")
    desk.page.set_default_timeout(120_000)
    desk.open("/sources/try")
    desk.page.fill("input[name=address]", f"{mall.url}/goods/3.html")
    desk.page.click("form.ask button")
    desk.page.wait_for_selector("#v-h")
    shown = desk.page.inner_text("main")
    assert name(3) in shown and "selectors = {" in shown and "h1" in shown
    desk.page.fill("input[name=address]", f"{mall.url}/list/1")
    desk.page.click("form.ask button")
    desk.page.wait_for_selector("#t-h")
    assert "listing = [" in desk.page.inner_text("main")
    assert desk.complaints == []
