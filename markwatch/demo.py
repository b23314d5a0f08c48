"""The demonstration: a night against the practice shop, in a data folder of its own; all data is invented."""

import secrets
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from casebook.accounts import add_account, set_password
from casebook.database import Casebook
from casebook.errors import Conflict
from casebook.queries.home import home_page
from casebook.reference import ImportOrder
from casebook.sources import find_source, save_source
from crawler.source import from_settings
from markwatch.collecting import crawl_with
from markwatch.listening import listening_socket
from markwatch.night import NightTools, run_night
from markwatch.night_report import NightTalk
from markwatch.practice import RunningShop
from markwatch.practice.catalogue import load_catalogue
from markwatch.reading import read_list, usable
from markwatch.settings import Settings
from markwatch.source_files import as_table
from markwatch.talk import clock
from matchers.screening import save_marks
from trademark_data.mark import Mark
from trademark_data.starter import FILES

SHOP_PORT = 8700
USER = "demo"
SOURCE = "practice"


def demo_settings(folder: Path, shop_port: int, page_port: int) -> Settings:
    """Settings of the demonstration; those of the environment for anything else."""
    return Settings(
        data_dir=folder,
        database_url="",
        contact="demo@example.invalid",
        office_name="演示市市场监督管理局",
        allowed_test_hosts=(f"127.0.0.1:{shop_port}",),
        port=page_port,
    )


@contextmanager
def practice_shop(book: Casebook) -> Iterator[tuple[RunningShop, int]]:
    """The practice shop and its port: the first night until one was read, then the second.

    The second night needs the addresses of the first, so it keeps the port. Raises Conflict when that is
    taken.
    """
    night, port = (2, known) if (known := _known_port(book)) else (1, _usual_port())
    with ExitStack() as stack:
        try:
            shop = stack.enter_context(RunningShop(night, port=port))
        except OSError as error:
            raise Conflict(
                f"port {port} is taken, but the first night read the practice shop there; "
                "free it, or begin anew with another --data-dir"
            ) from error
        yield shop, int(shop.url.rsplit(":", 1)[1])


def _known_port(book: Casebook) -> int | None:
    with book.read() as session:
        if not home_page(session, clock()).listings:
            return None
        return urlsplit(str(find_source(session, SOURCE).settings["start"][0])).port


def _usual_port() -> int:
    try:
        listening_socket("127.0.0.1", SHOP_PORT).close()
    except OSError:
        return 0
    return SHOP_PORT


def demo_marks() -> list[Mark]:
    """The starter list, with the practice shop's authorised sellers written in."""
    allowed: dict[str, list[str]] = defaultdict(list)
    for seller in load_catalogue(1).sellers.values():
        for name in seller.authorised_for:
            allowed[name].append(seller.name)
    marks = usable(read_list(list(FILES)), skip_bad=False)
    return [
        replace(mark, authorised=tuple({who: None for name in mark.names for who in allowed.get(name, ())}))
        for mark in marks
    ]


def prepare(book: Casebook, shop_url: str, allowed_test_hosts: tuple[str, ...]) -> str:
    """Marks, source and account of the demonstration; answers the account's new password."""
    save_marks(book, demo_marks(), ImportOrder("starter list", clock(), None, True))
    source = from_settings(
        {
            "key": SOURCE,
            "name": "演示商城",
            "start": [f"{shop_url}/", f"{shop_url}/sitemap.xml"],
            "listing": [r"/item/\d+\.html"],
            "delay": 0.02,
            "concurrency": 4,
            "timeout": 3,
        },
        allowed_test_hosts,
    )
    password = secrets.token_urlsafe(9)
    with book.begin() as session:
        save_source(session, source.key, source.name, source.kind, as_table(source), clock())
    try:
        with book.begin() as session:
            add_account(session, USER, password, "reviewer", clock()).display_name = "演示人员"
    except Conflict:
        with book.begin() as session:
            set_password(session, USER, password, clock())
    return password


def demo_night(settings: Settings, book: Casebook) -> None:
    """Run the night and print its summary."""
    talk = NightTalk()
    try:
        run_night(NightTools(book, settings.data_dir, crawl_with(settings), clock, talk))
    finally:
        talk.close()
