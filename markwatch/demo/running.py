"""The demonstration from its shops to its page."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from casebook.database import Casebook
from casebook.queries.queue import QueueFilter, queue_page
from casebook.viewer import THE_HOUSE
from markwatch.demo.preparing import USER, demo_settings, practice_shops, prepare
from markwatch.night.crawling import night_tools
from markwatch.night.run import run_night
from markwatch.night.terminal import NightTalk
from markwatch.opening import make_casebook
from markwatch.settings import Settings
from markwatch.tasks.lanes import workers_beside
from markwatch.terminal.messages import clock, say
from markwatch.terminal.output import print_line
from markwatch.web.services import services
from markwatch.web.serving import serve_page

SHOWN = 30
"""Leads that are printed."""


@dataclass(frozen=True, slots=True)
class DemoOrder:
    """What was asked for at the command line."""

    folder: Path
    port: int
    """Of the page; 0 takes a free one."""
    serve: bool


def run_demo(order: DemoOrder, ready: Callable[[], object]) -> None:
    """A night against the practice shops, its coverage and leads, the page until Ctrl-C.

    The night waits for `ready` before it matches.
    """
    with (
        closing(make_casebook(demo_settings(order.folder, (), order.port))) as book,
        practice_shops(book) as shops,
    ):
        settings = demo_settings(order.folder, shops.values(), order.port)
        for key, shop in shops.items():
            say(f"practice shop {key} (invented listings) on {shop.url}/")
        password = prepare(book, shops, settings)
        demo_night(settings, book, ready)
        _print_leads(book)
        if order.serve:
            _serve(settings, book, password)


def demo_night(settings: Settings, book: Casebook, ready: Callable[[], object] = bool) -> None:
    """Run the night, which waits for `ready` before it matches, and print its summary."""
    talk = NightTalk()
    try:
        run_night(replace(night_tools(book, settings, talk), ready=ready))
    finally:
        talk.close()


def _print_leads(book: Casebook) -> None:
    with book.read() as session:
        page = queue_page(session, THE_HOUSE, QueueFilter(size=SHOWN), clock())
    print_line(f"{page.total} leads wait; the first {len(page.leads)}:")
    for lead in page.leads:
        worth = "     -" if lead.worth is None else f"{lead.worth:6.2f}"
        print_line(f"  {lead.number}  {worth}  {lead.mark_name or lead.mark_key}  {lead.title}")


def _serve(settings: Settings, book: Casebook, password: str) -> None:
    say(f"sign in as {USER} with the password {password}")
    page = Casebook(book.engine, book.evidence)  # who acts on the page is who signed in there
    with workers_beside(settings):
        serve_page(services(settings, page, demo=True), settings.host, settings.port)
