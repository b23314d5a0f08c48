"""Occurrences on the development set: of the listings that misuse a listed name, how many hold one, by tag.

`python -m markwatch.bench.match.development tests/data/match_dev` prints the table and every miss.
"""

import csv
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from matchers.lattice.index import Index, build_index
from matchers.lattice.names import ListedName

UNLISTED = ("别摸我", "水果机", "橙家", "驴家")
"""Nicknames that the set's own list does not hold, as its README says."""
_QUOTED = re.compile("「(.+?)」")


@dataclass(frozen=True, slots=True)
class Expected:
    """A misuse that the set expects to be found."""

    listing: str
    mark_id: str
    quoted: str
    """How the name is written."""
    texts: tuple[str, str]
    """Title and description."""
    tags: tuple[str, ...]


def listed_names(file: Path) -> list[ListedName]:
    """Names and aliases of a reference list, all on the watch list."""
    with file.open(encoding="utf-8", newline="") as stream:
        return [
            ListedName(row["id"], text, text != row["name"], listed=True)
            for row in csv.DictReader(stream)
            if row["kind"] != "patent"
            for text in filter(None, [row["name"], *row["aliases"].split("|")])
        ]


def expected(file: Path) -> Iterator[Expected]:
    """What is expected of the names on the list."""
    for line in file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for one in row["expect"]:
            told = _QUOTED.match(one["why"])
            quoted = told[1] if told else ""
            if one["mark_id"] != "patent_claim" and quoted not in UNLISTED:
                texts = row["title"], row["description"]
                yield Expected(row["id"], one["mark_id"], quoted, texts, tuple(row["tags"]))


def is_found(index: Index, one: Expected) -> bool:
    """Whether the mark occurs, weakly or not, where the set says."""
    for hit in index.scan(one.texts).rows():
        text = one.texts[hit.text_index]
        places = [at.start() for at in re.finditer(re.escape(one.quoted), text)]
        overlaps = any(hit.start < at + len(one.quoted) and at < hit.end for at in places)
        if hit.mark_id == one.mark_id and overlaps:
            return True
    return False


def by_tag(index: Index, wanted: Sequence[Expected]) -> tuple[dict[str, tuple[int, int]], list[Expected]]:
    """Tag, or `all` → (found, expected); and the misses."""
    found, asked, missed = Counter[str](), Counter[str](), []
    for one in wanted:
        tags = ("all", *one.tags)
        asked.update(tags)
        if is_found(index, one):
            found.update(tags)
        else:
            missed.append(one)
    return {tag: (found[tag], asked[tag]) for tag in asked}, missed


def report(folder: Path) -> Iterator[str]:
    """Lines of the table, then the misses."""
    index = build_index(listed_names(folder / "reference.csv"))
    tags, missed = by_tag(index, list(expected(folder / "listings.jsonl")))
    for tag, (found, asked) in sorted(tags.items(), key=lambda row: -row[1][1]):
        yield f"{tag:20} {found:4}/{asked:<4} {found / asked:.3f}"
    for one in missed:
        yield f"missed {one.listing} {one.mark_id} 「{one.quoted}」 {', '.join(one.tags)}: {one.texts[0]}"


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in report(Path(sys.argv[1])))
