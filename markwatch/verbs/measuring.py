"""`bench …`: figures, each beside a peer of the same run where there is one."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from markwatch.terminal.messages import say
from markwatch.terminal.output import print_line
from markwatch.terminal.reference_list import read_list, usable

DATA = Path("../shared/data")
COPY = Path("tests/data/match_dev")
"""The development set as this repository carries it."""
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object instead of lines.")]


def register(app: typer.Typer) -> None:
    """Add the verbs of this file."""
    bench = typer.Typer(help="Measure quality and speed.", no_args_is_help=True)
    bench.command("quality")(quality)
    bench.command("match")(match)
    bench.command("crawl")(crawl)
    bench.command("rendering")(rendering)
    bench.command("capture")(capture)
    bench.command("night")(night)
    bench.command("second-night")(second_night)
    bench.command("reading")(reading)
    bench.command("evidence")(evidence)
    bench.command("casebook")(casebook)
    bench.command("lists")(lists)
    app.add_typer(bench, name="bench")


def casebook(
    leads: Annotated[int, typer.Option(min=100, help="Leads to make.")] = 1_000_000,
    cases: Annotated[int, typer.Option(min=20, help="Cases to make.")] = 100_000,
    rounds: Annotated[int, typer.Option(min=10, max=1000, help="Requests of each kind.")] = 100,
    database_url: Annotated[str, typer.Option(help="An empty database; a SQLite file if none.")] = "",
    as_json: AsJson = False,
) -> None:
    """Case page, list of cases and moves over invented rows: milliseconds, wall and CPU, median and p95."""
    from markwatch.bench.casebook import measure

    _show(measure(leads, cases, rounds, database_url), as_json)


def lists(
    listings: Annotated[int, typer.Option(min=1, help="Confirmed listings, two marks on each.")] = 2000,
    kilobytes: Annotated[int, typer.Option(min=1, help="Size of the sealed package of each.")] = 200,
    database_url: Annotated[str, typer.Option(help="An empty database; a SQLite file if none.")] = "",
    as_json: AsJson = False,
) -> None:
    """Time and memory of `markwatch export` over invented cases with a sealed package for every listing."""
    from markwatch.bench.lists import measure

    _show(measure(listings, kilobytes * 1000, database_url), as_json)


def quality(
    data: Annotated[Path, typer.Option(help="Folder with match_dev and real_titles.")] = DATA,
    weights: Annotated[Path | None, typer.Option(help="Learned weights instead of the shipped ones.")] = None,
    brands: Annotated[
        bool, typer.Option("--brands", help="Also a long list of brands over real titles.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Recall, precision, calibration, order and false alarms, on labelled listings and on real titles."""
    from markwatch.bench.quality.run import measure, measure_brands
    from matchers.findings.weights import read_weights

    folder = data / "match_dev"
    if not folder.is_dir():
        say(f"{folder} is not there: using the copy in {COPY}")
        folder = COPY
    marks = usable(read_list([folder / "reference.csv"]), skip_bad=False)
    real = data / "real_titles"
    titles = _titles(real / "titles.jsonl")
    table = read_weights(weights) if weights else None
    figures = measure(marks, _rows(folder / "listings.jsonl"), titles, table)
    if brands and titles:
        listed = usable(read_list([real / "brands.csv"]), skip_bad=True)
        figures["brands"] = measure_brands(listed, (row["title"] for row in titles))
    _show(figures, as_json)


def _titles(file: Path) -> list[dict[str, Any]]:
    if not file.exists():
        say(f"{file} is not there: no figure for real titles")
        return []
    return list(_rows(file))


def match(
    data: Annotated[Path, typer.Option(help="Folder with real_titles.")] = DATA,
    sizes: Annotated[str, typer.Option(help="Names in the lists.")] = "1k,10k,100k,1M",
    peers: Annotated[bool, typer.Option("--peers/--no-peers", help="Measure the peers as well.")] = True,
    quick: Annotated[bool, typer.Option("--quick", help="Fewer texts.")] = False,
    as_json: AsJson = False,
) -> None:
    """Speed, memory and recall of the matching engine, beside its peers, by size of the list."""
    from markwatch.bench.match.run import Plan, measure
    from markwatch.bench.match.table import show
    from markwatch.bench.match.texts import QUICK, Amounts

    real = data / "real_titles"
    if not real.is_dir():
        say(f"{real} is not there: titles and brands are generated")
    plan = Plan(_sizes(sizes), QUICK if quick else Amounts(), peers, real if real.is_dir() else None)
    figures = measure(plan)
    if as_json:
        print_line(json.dumps(figures, ensure_ascii=False))
    else:
        show(figures)


def crawl(
    pages: Annotated[int, typer.Option(help="Product pages of the generated shop.")] = 1000,
    as_json: AsJson = False,
) -> None:
    """Pages a second beside a bare Scrapy spider over the same pages, with JSON-LD and without markup."""
    from markwatch.bench.crawl import measure

    _show(measure(pages), as_json)


def rendering(
    pages: Annotated[int, typer.Option(help="Pages to render.")] = 60,
    sitemap: Annotated[
        str, typer.Option(help="Sitemap of a permitted test shop; else the practice storefront.")
    ] = "",
    as_json: AsJson = False,
) -> None:
    """Rendered pages a second beside bare Playwright over the same pages."""
    from markwatch.bench.rendering import measure

    _show(measure(pages, sitemap), as_json)


def capture(
    pages: Annotated[int, typer.Option(help="Product pages of the generated shop.")] = 1000,
    rounds: Annotated[int, typer.Option(help="Crawls with and without, in turn.")] = 3,
    as_json: AsJson = False,
) -> None:
    """What keeping every page costs the crawl and the disk, and the time of an officer's capture."""
    from markwatch.bench.capture import measure
    from markwatch.bench.officer_capture import measure as measure_officer

    _show(measure(pages, rounds) | {"officer": measure_officer(rounds)}, as_json)


def night(
    listings: Annotated[int, typer.Option(help="Listings of the generated shop.")] = 20_000,
    as_json: AsJson = False,
) -> None:
    """Peak memory and time of a whole night over generated listings."""
    from markwatch.bench.night import measure

    _show(measure(listings), as_json)


def second_night(
    listings: Annotated[int, typer.Option(help="Unchanged listings of the generated shop.")] = 5_000,
    as_json: AsJson = False,
) -> None:
    """Bytes and time of the night after, over listings that did not change."""
    from markwatch.bench.second_night import measure

    _show(measure(listings), as_json)


def reading(
    data: Annotated[Path, typer.Option(help="Folder with product_pages.")] = DATA,
    as_json: AsJson = False,
) -> None:
    """F1 and time of reading labelled product pages."""
    from markwatch.bench.reading import measure

    folder = data / "product_pages"
    if not (folder / "truth.json").is_file():
        say(f"{folder} is not there: nothing to measure")
        return
    _show(measure(folder), as_json)


def evidence(
    captures: Annotated[int, typer.Option(min=1, help="Packages to seal and verify.")] = 20,
    megabytes: Annotated[int, typer.Option(min=1, help="Size of each.")] = 20,
    events: Annotated[int, typer.Option(min=1, help="Events of the audit chain.")] = 50_000,
    as_json: AsJson = False,
) -> None:
    """Sealing and verifying beside sha256sum and bagit.py over the same files; the audit chain."""
    from markwatch.bench.evidence import measure

    _show(measure(captures, megabytes, events), as_json)


def _sizes(written: str) -> list[int]:
    """1k,10k,1M as numbers."""
    units = {"k": 1_000, "m": 1_000_000}
    found = []
    for size in written.lower().split(","):
        number, unit = (size[:-1], size[-1]) if size[-1:] in units else (size, "")
        if not number.isdecimal() or not int(number):
            raise typer.BadParameter(f"{size!r} is no size; expected numbers such as 1k,10k,1M")
        found.append(int(number) * units.get(unit, 1))
    return found


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _show(figures: dict[str, Any], as_json: bool) -> None:
    if as_json:
        print_line(json.dumps(figures, ensure_ascii=False))
        return
    _show_lines(figures, "")


def _show_lines(figures: dict[str, Any], indent: str) -> None:
    for name, value in figures.items():
        if isinstance(value, dict):
            print_line(f"{indent}{name}:")
            _show_lines(value, f"{indent}  ")
        elif isinstance(value, list) and any(isinstance(one, str) for one in value):
            print_line(f"{indent}{name}:")
            for one in value:
                print_line(f"{indent}  {one}")
        else:
            print_line(f"{indent}{name}: {value}")
