"""How well product pages are read: F1 on labelled pages by field and by folds over sites, and CPU time."""

import gzip
import json
import time
from collections.abc import Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import urlsplit

from crawler.pages.page import page_from
from crawler.pages.product import read_product

FIELDS = ("price", "sku", "brand", "availability")
FOLDS = 5
Outcome = tuple[int, int, int]
"""Right, wrong or surplus, missed."""


def measure(folder: Path) -> dict[str, Any]:
    """Figures over `truth.json` and `html/KEY.html.gz` of a folder."""
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    sites = sorted({urlsplit(row["url"]).netloc for row in truth.values()})
    fold = {site: number % FOLDS for number, site in enumerate(sites)}
    results: list[tuple[int, dict[str, Outcome]]] = []
    parsing, whole = [], []
    for key, row in truth.items():
        body = gzip.decompress((folder / "html" / f"{key}.html.gz").read_bytes())
        begun = time.process_time()
        page = page_from(row["url"], body)
        parsed = time.process_time()
        listing = read_product(page)
        parsing.append(parsed - begun)
        whole.append(time.process_time() - begun)
        outcomes = {name: _outcome(name, getattr(listing, name, None), row.get(name, [])) for name in FIELDS}
        results.append((fold[urlsplit(row["url"]).netloc], outcomes))
    every = [outcomes for _, outcomes in results]
    parts = [[outcomes for number, outcomes in results if number == one] for one in range(FOLDS)]
    return {
        "pages": len(truth),
        "f1": {name: _f1(every, name) for name in FIELDS},
        "f1_worst_fold_of_sites": {name: min(_f1(part, name) for part in parts if part) for name in FIELDS},
        "cpu_ms_median": {
            "decode_and_parse": round(1000 * median(parsing), 2),
            "whole": round(1000 * median(whole), 2),
        },
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
