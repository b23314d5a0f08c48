"""What the demonstration works with: its settings, running shops, marks, sources and account."""

import secrets
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from casebook.accounts.administration import add_account, set_password
from casebook.crawls.sources import known_source
from casebook.database import Casebook
from casebook.errors import Conflict
from casebook.queries.home import home_page
from casebook.reference.imports import ImportOrder
from casebook.viewer import THE_HOUSE, THE_KEEPER
from casebook.vocabulary.roles import Role
from markwatch.practice import RunningApp
from markwatch.practice.catalogue import load_catalogue
from markwatch.practice.sites import SITES, running_sites, source_file
from markwatch.settings import Settings
from markwatch.terminal.messages import clock
from markwatch.terminal.reference_list import read_list, usable
from markwatch.terminal.source_files import save_file
from matchers.screening import save_marks
from trademark_data.mark import Mark
from trademark_data.starter import FILES

USER = "demo"
SOURCES = "sources.toml"
"""The source file that the demonstration leaves in its data folder."""


def demo_settings(folder: Path, shops: Iterable[RunningApp], page_port: int) -> Settings:
    """Settings of the demonstration; those of the environment for anything else."""
    return Settings(
        data_dir=folder,
        database_url="",
        contact="demo@example.invalid",
        office_name="演示市市场监督管理局",
        allowed_test_hosts=tuple(urlsplit(shop.url).netloc for shop in shops),
        port=page_port,
    )


@contextmanager
def practice_shops(book: Casebook) -> Iterator[dict[str, RunningApp]]:
    """The practice shops by key: the first night until one was read, then the second.

    The second night needs the addresses of the first, so each shop keeps its port. Raises Conflict when one
    is taken.
    """
    ports = _known_ports(book)
    with ExitStack() as stack:
        try:
            shops = stack.enter_context(running_sites(2 if ports else 1, ports))
        except OSError as error:
            taken = ", ".join(str(port) for port in ports.values())
            raise Conflict(
                f"the first night read the practice shops at the ports {taken}, and one of them is taken; "
                "free it, or begin anew with another --data-dir"
            ) from error
        yield shops


def _known_ports(book: Casebook) -> dict[str, int]:
    with book.read() as session:
        if not home_page(session, THE_HOUSE, clock()).listings:
            return {}
        known = {key: source for key in SITES if (source := known_source(session, key))}
        return {key: urlsplit(str(row.settings["start"][0])).port or 0 for key, row in known.items()}


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


def prepare(book: Casebook, shops: Mapping[str, RunningApp], settings: Settings) -> str:
    """Marks, sources and account of the demonstration; answers the account's new password."""
    save_marks(book, demo_marks(), ImportOrder("starter list", clock(), None, True))
    file = settings.data_dir / SOURCES
    file.write_text(source_file({key: shop.url for key, shop in shops.items()}), encoding="utf-8")
    save_file(book, file, settings, clock())
    password = secrets.token_urlsafe(9)
    try:
        with book.begin() as session:
            add_account(
                session, THE_KEEPER, USER, password, clock(), role=Role.REVIEWER, display_name="演示人员"
            )
    except Conflict:
        with book.begin() as session:
            set_password(session, THE_KEEPER, USER, password, clock())
    return password
