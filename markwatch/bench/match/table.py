"""The figures of `bench match` as tables for people."""

from collections.abc import Iterator
from typing import Any

from rich.console import Console
from rich.table import Table

Row = tuple[str, ...]


def show(figures: dict[str, Any], console: Console | None = None) -> None:
    """Print all tables to standard output."""
    console = console or Console()
    console.print(
        _table(
            "Speed, texts a second",
            ("names", "corpus", "who", "clock", "CPU", "chars", "ratio"),
            _speeds(figures),
        )
    )
    console.print(
        _table(
            "Index",
            ("names", "build s", "index MB", "load s", "build peak MB", "scan peak MB"),
            _index(figures),
        )
    )
    console.print(
        _table(
            "Recall of plants", ("names", "corpus", "channel", "engine", *_peers(figures)), _recalls(figures)
        )
    )
    console.print(_table("Seconds by stage", ("names", "corpus", "stage", "seconds"), _stages(figures)))
    for key in ("growth", "start", "scan_command"):
        console.print(f"{key}: {figures.get(key)}")


def _table(title: str, columns: Row, rows: Iterator[Row]) -> Table:
    table = Table(title=title)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*row)
    return table


def _peers(figures: dict[str, Any]) -> list[str]:
    return list(
        dict.fromkeys(name for one in figures["sizes"].values() for name in one["peers"] if name != "limit")
    )


def _speeds(figures: dict[str, Any]) -> Iterator[Row]:
    for size, one in figures["sizes"].items():
        for corpus in ("titles", "listings", "long"):
            for who, told in {"engine": one["engine"], **one["peers"]}.items():
                if corpus in told:
                    rates = [
                        told[corpus][key] for key in ("per_second", "per_cpu_second", "characters_per_second")
                    ]
                    ratio = told.get("ratio", {}).get(corpus, "")
                    yield (
                        size,
                        corpus,
                        f"{who} ({told[corpus]['texts']})",
                        *(f"{rate:,.4g}" for rate in rates),
                        str(ratio),
                    )


def _index(figures: dict[str, Any]) -> Iterator[Row]:
    for size, one in figures["sizes"].items():
        build, engine = one["build"], one["engine"]
        cells = [build.get("build_seconds"), build.get("index_mb"), engine.get("load_seconds")]
        yield size, *map(str, [*cells, build.get("peak_mb"), engine.get("peak_mb")])


def _recalls(figures: dict[str, Any]) -> Iterator[Row]:
    peers = _peers(figures)
    for size, one in figures["sizes"].items():
        for corpus in ("titles", "listings"):
            told = [one["engine"], *(one["peers"].get(peer, {}) for peer in peers)]
            recalls = [each.get(corpus, {}).get("recall", {}) for each in told]
            yield size, corpus, "all", *(str(recall.get("all", "")) for recall in recalls)
            channels = dict.fromkeys(channel for recall in recalls for channel in recall.get("channels", {}))
            for channel in channels:
                yield (
                    size,
                    corpus,
                    channel,
                    *(str(recall.get("channels", {}).get(channel, "")) for recall in recalls),
                )


def _stages(figures: dict[str, Any]) -> Iterator[Row]:
    for size, one in figures["sizes"].items():
        for corpus, stages in one["engine"].get("profile", {}).items():
            for stage, seconds in stages.items():
                yield size, corpus, stage, str(seconds)
