"""How well product pages are read: F1 on labelled pages by field and by folds over sites, and CPU time.

The rules were written with these pages in view: on other shops' pages they do less well. The same pages with
their markup taken out show what the rules for visible pages do by themselves.
"""

import gzip
import json
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from pathlib import Path
from statistics import mean, median
from typing import Any
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from casebook.listing import Listing
from crawler.pages.dom.page import page_from
from crawler.pages.product import read_product

FIELDS = ("price", "sku", "brand", "availability")
FOLDS = 5
_JSON_LD = re.compile(rb"<script[^>]*ld\+json[^>]*>.*?</script>", re.DOTALL | re.IGNORECASE)
_MARKUP = re.compile(
    rb"""\s(?:item(?:prop|type|scope|id)|typeof|property)(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+))?"""
)
_ANSWERS = ("json_ld", "microdata", "rdfa")
Outcome = tuple[int, int, int]
"""Right, wrong or surplus, missed."""


def measure(folder: Path) -> dict[str, Any]:
    """Figures over `truth.json` and `html/KEY.html.gz` of a folder."""
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    pages = [
        _LabelledPage(row["url"], gzip.decompress((folder / "html" / f"{key}.html.gz").read_bytes()), row)
        for key, row in truth.items()
    ]
    every = [_outcomes(page.read(), page) for page in pages]
    sites = sorted({page.site for page in pages})
    fold = {site: number % FOLDS for number, site in enumerate(sites)}
    parts = [
        part
        for one in range(FOLDS)
        if (part := [row for page, row in zip(pages, every, strict=True) if fold[page.site] == one])
    ]
    by_fold = {name: [_f1(part, name) for part in parts] for name in FIELDS}
    return {
        "pages": len(pages),
        "sites": len(sites),
        "f1": {name: _f1(every, name) for name in FIELDS},
        "f1_mean_of_folds_of_sites": {name: round(mean(by_fold[name]), 3) for name in FIELDS},
        "f1_worst_fold_of_sites": {name: min(by_fold[name]) for name in FIELDS},
        "f1_without_json_ld": _f1_of([page.without(_JSON_LD) for page in pages]),
        "f1_without_any_markup": _f1_of([page.without(_JSON_LD, _MARKUP) for page in pages]),
        "cpu_ms_median": _times(pages),
    }


@dataclass(frozen=True, slots=True)
class _LabelledPage:
    url: str
    body: bytes
    accepted: Mapping[str, Sequence[str] | None]

    @property
    def site(self) -> str:
        return urlsplit(self.url).netloc

    def read(self) -> Listing | None:
        return read_product(page_from(self.url, self.body))

    def without(self, *patterns: re.Pattern[bytes]) -> "_LabelledPage":
        """The page less what the patterns find."""
        body = self.body
        for pattern in patterns:
            body = pattern.sub(b" ", body)
        return replace(self, body=body)


def _outcomes(listing: Listing | None, page: _LabelledPage) -> dict[str, Outcome]:
    return {
        name: _outcome(name, getattr(listing, name, None), page.accepted.get(name) or ()) for name in FIELDS
    }


def _f1_of(pages: Sequence[_LabelledPage]) -> dict[str, float]:
    rows = [_outcomes(page.read(), page) for page in pages]
    return {name: _f1(rows, name) for name in FIELDS}


def _times(pages: Sequence[_LabelledPage]) -> dict[str, Any]:
    """Medians where markup answers and elsewhere: the parser alone, and the whole reading with it."""
    times: dict[str, list[tuple[float, float]]] = {"markup_answers": [], "elsewhere": []}
    for page in pages:
        begun = time.process_time()
        LexborHTMLParser(page.body)
        parsed = time.process_time()
        listing = page.read()
        ended = time.process_time()
        origin = listing.extra.get("origin", {}).get("price") if listing else ""
        kind = "markup_answers" if origin in _ANSWERS else "elsewhere"
        times[kind].append((parsed - begun, ended - parsed))
    return {
        kind: {
            "pages": len(rows),
            "parser_alone": round(1000 * median(row[0] for row in rows), 2),
            "whole": round(1000 * median(row[1] for row in rows), 2),
        }
        for kind, rows in times.items()
        if rows
    }


def _outcome(name: str, read: Any, accepted: Sequence[str]) -> Outcome:
    if read in (None, ""):
        return 0, 0, bool(accepted)
    right = (
        any(Decimal(one) == read for one in accepted if _is_number(one))
        if name == "price"
        else read in accepted
    )
    return int(right), int(not right), int(bool(accepted) and not right)


def _is_number(text: str) -> bool:
    try:
        return Decimal(text).is_finite()
    except InvalidOperation:
        return False


def _f1(rows: Sequence[dict[str, Outcome]], name: str) -> float:
    right, wrong, missed = (sum(row[name][place] for row in rows) for place in range(3))
    total = 2 * right + wrong + missed
    return round(2 * right / total, 3) if total else 0.0
