"""`demo`: everything once, against the practice shops."""

from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from casebook.database import Casebook
from casebook.queries.queue import QueueFilter, queue_page
from markwatch.demo import USER, demo_night, demo_settings, practice_shops, prepare
from markwatch.night.kernels import compiling_beside
from markwatch.opening import make_casebook
from markwatch.settings import Settings
from markwatch.tasks.worker import worker_beside
from markwatch.terminal.messages import clock, say
from markwatch.terminal.output import print_line
from markwatch.web.services import services
from markwatch.web.serving import serve_page

SHOWN = 30


def register(app: typer.Typer) -> None:
    """Add the verbs of this file."""
    app.command()(demo)


def demo(
    folder: Annotated[Path, typer.Option("--data-dir", help="Folder of the demonstration.")] = Path(".demo"),
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Port of the review page; 0 takes a free one.")
    ] = 8600,
    serve: Annotated[
        bool, typer.Option("--serve/--no-serve", help="Serve the review page afterwards.")
    ] = True,
) -> None:
    """Run a night against the practice shops (invented data), print coverage and leads, serve the page.

    The second time the shops show their second night: changed, new and taken-down listings.
    """
    with (
        compiling_beside() as kernels,
        closing(make_casebook(demo_settings(folder, (), port))) as book,
        practice_shops(book) as shops,
    ):
        settings = demo_settings(folder, shops.values(), port)
        for key, shop in shops.items():
            say(f"practice shop {key} (invented listings) on {shop.url}/")
        password = prepare(book, shops, settings)
        demo_night(settings, book, kernels)
        _print_leads(book)
        if serve:
            _serve(settings, book, password)


def _print_leads(book: Casebook) -> None:
    with book.read() as session:
        page = queue_page(session, QueueFilter(size=SHOWN), clock())
    print_line(f"{page.total} leads wait; the first {len(page.leads)}:")
    for lead in page.leads:
        print_line(f"  {lead.number}  {lead.score:6.2f}  {lead.mark_name or lead.mark_key}  {lead.title}")


def _serve(settings: Settings, book: Casebook, password: str) -> None:
    say(f"sign in as {USER} with the password {password}")
    with worker_beside(settings):
        serve_page(services(settings, book, demo=True), settings.host, settings.port)
