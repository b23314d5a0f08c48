"""`demo`: everything once, against the practice shops."""

from pathlib import Path
from typing import Annotated

import typer

from markwatch.night.kernels import compiling_beside


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
    with compiling_beside() as kernels:
        from markwatch.demo.running import (
            DemoOrder,
            run_demo,
        )  # every room: seconds that the compiler can use

        run_demo(DemoOrder(folder, port, serve), kernels)
