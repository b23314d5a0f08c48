"""`extract`: a saved page or an address to a listing, without a database."""

import gzip
import json
import zlib
from pathlib import Path
from typing import Annotated, Any

import typer

from casebook.errors import CasebookError
from casebook.listing import Listing
from crawler.fetching import fetch_page
from crawler.pages.links import find_links
from crawler.pages.page import page_from
from crawler.pages.product import extract_page
from markwatch.output import json_line, output, print_line
from markwatch.progress import progress
from markwatch.settings import Settings, read_settings
from markwatch.talk import say

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
        print_line(_pretty(_read(Path(page), url or f"file:///{page}")))


def show_page(address: str, settings: Settings) -> None:
    """Fetch one page as the crawler would, and print the listing and the links that are seen."""
    fetched = fetch_page(address, settings.allowed_test_hosts, settings.contact)
    links = find_links(page_from(fetched.url, fetched.body, fetched.headers))
    say(f"{fetched.url}: HTTP {fetched.status}, {len(fetched.body):,} bytes")
    seen = {"listing": _answer(extract_page(fetched.url, fetched.body, fetched.headers))}
    for kind in ("products", "following", "others"):
        found = getattr(links, kind)
        seen[kind] = {"number": len(found), "first": found[:SHOWN]}
    print_line(_pretty(seen))


def _batch(batch: Path, out: Path | None) -> None:
    done = 0
    with (
        output(out) as stream,
        progress("extract") as step,
        batch.open(encoding="utf-8-sig", errors="replace") as lines,
    ):
        for number, line in enumerate(lines, 1):
            if line.strip():
                stream.write(json_line(_batch_row(batch, number, line)))
                done += 1
                step(done, None)
    say(f"{done:,} pages")


def _batch_row(batch: Path, number: int, line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
        name, url, path = row["id"], row["url"], Path(row["path"])
    except (ValueError, KeyError, TypeError) as error:
        raise CasebookError(
            f"{batch}:{number}: given {line.strip()[:120]!r}, expected {{id, url, path}} ({error})"
        ) from error
    path = path if path.is_absolute() or path.exists() else batch.parent / path
    return _read(path, url) | {"id": name}


def _read(path: Path, url: str) -> dict[str, Any]:
    body = path.read_bytes()
    if path.suffix == ".gz":
        try:
            body = gzip.decompress(body)
        except (OSError, EOFError, zlib.error) as error:
            raise CasebookError(f"{path}: given a file that is no whole gzip file ({error})") from error
    return _answer(extract_page(url, body))


def _answer(listing: Listing | None) -> dict[str, Any]:
    if listing is None:
        return {"title": None}
    origin = listing.extra.get("origin", {})
    return listing.content() | {"url": listing.url, "origin": origin}


def _pretty(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2, default=str)
