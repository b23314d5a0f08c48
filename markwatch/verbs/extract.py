"""`extract`: a saved page or an address to a listing, without a database."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from casebook.errors import CasebookError
from crawler.children.fetch_page import fetch_page
from crawler.pages.dom.page import page_from
from crawler.pages.lists.links import find_links
from markwatch.settings import Settings, read_settings
from markwatch.terminal.messages import say
from markwatch.terminal.output import json_line, output, print_line
from markwatch.terminal.progress import progress
from markwatch.terminal.saved_pages import answer, read_saved

SHOWN = 5
"""Links of each kind that are shown."""


def register(app: typer.Typer) -> None:
    """Add the verbs of this file."""
    app.command()(extract)


def extract(
    page: Annotated[str | None, typer.Argument(help="File or address of a product page.")] = None,
    url: Annotated[str, typer.Option(help="Address a file was read from.")] = "",
    batch: Annotated[
        Path | None, typer.Option(help="JSON Lines {id, url, path}; path may end in .gz.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="With --batch: answers as JSON Lines.")] = None,
) -> None:
    """Show what is read of one page, or of every page of a batch."""
    if (page is None) == (batch is None):
        raise typer.BadParameter("expected either a page or --batch")
    if batch is not None:
        _batch(batch, out)
    elif page and page.startswith(("http://", "https://")):
        show_page(page, read_settings())
    elif page:
        print_line(_pretty(read_saved(Path(page), url or f"file:///{page}")))


def show_page(address: str, settings: Settings) -> None:
    """Fetch one page as the crawler would, and print the listing and the links that are seen."""
    fetched = fetch_page(address, settings.allowed_test_hosts, settings.contact)
    page = page_from(fetched.url, fetched.body, fetched.headers)
    links = find_links(page)
    say(f"{fetched.url}: HTTP {fetched.status}, {len(fetched.body):,} bytes")
    seen: dict[str, Any] = {"listing": answer(page)}
    for kind in ("products", "following", "others"):
        found = getattr(links, kind)
        seen[kind] = {"number": len(found), "first": found[:SHOWN]}
    print_line(_pretty(seen))


def _batch(batch: Path, out: Path | None) -> None:
    """Answer every line; one that cannot be answered says why, with its number, and the others go on."""
    done = bad = 0
    with (
        output(out) as stream,
        progress("extract") as step,
        batch.open(encoding="utf-8-sig", errors="replace") as lines,
    ):
        for number, line in enumerate(lines, 1):
            if line.strip():
                row = _batch_row(batch, number, line)
                stream.write(json_line(row))
                done, bad = done + 1, bad + ("error" in row)
                step(done, None)
    say(f"{done:,} pages" + (f", {bad:,} of them with an error in their answer" if bad else ""))


def _batch_row(batch: Path, number: int, line: str) -> dict[str, Any]:
    name = None
    try:
        row = json.loads(line)
        name = row["id"]
        url, path = row["url"], Path(row["path"])
        if not isinstance(url, str):
            raise TypeError(f"url is {type(url).__name__}, not a text")
        path = path if path.is_absolute() or path.exists() else batch.parent / path
        return read_saved(path, url) | {"id": name}
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        wrong = f"given {line.strip()[:120]!r}, expected {{id, url, path}} ({type(error).__name__}: {error})"
    except CasebookError as error:
        wrong = str(error)
    return {"id": name, "line": number, "error": f"{batch}:{number}: {wrong}"}


def _pretty(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, default=str)
