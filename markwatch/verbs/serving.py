"""`serve`: the review page."""

from typing import Annotated

import typer

from casebook.audit.actors import NOBODY
from markwatch.opening import opened
from markwatch.tasks.lanes import workers_beside
from markwatch.web.services import services
from markwatch.web.serving import serve_page


def register(app: typer.Typer) -> None:
    """Add the verbs of this file."""
    app.command()(serve)


def serve(
    host: Annotated[
        str | None, typer.Option(help="Address to listen on; from the settings if not given.")
    ] = None,
    port: Annotated[
        int | None, typer.Option(min=0, max=65535, help="Port to listen on; from the settings if not given.")
    ] = None,
) -> None:
    """Serve the review page until Ctrl-C, with workers beside it for what is asked for on it."""
    with opened(actor=NOBODY) as (settings, book):
        address = (host or settings.host, settings.port if port is None else port)
        with workers_beside(settings):
            serve_page(
                services(settings, book),
                *address,
                log_level=settings.log_level,
                trusted_proxies=settings.trusted_proxies,
            )
