"""A case as one JSON document: everything another system needs, nothing formatted."""

import json
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal

from casebook.exports.base import Export
from casebook.queries.case_rows import CasePage

FORMAT = "markwatch-case/2"


def write(page: CasePage, at: datetime) -> bytes:
    """UTF-8 JSON: `format`, `exported_at`, `case`, `fields`, `items`, `moves`, `decisions`, `clocks`, …

    Each item has the listing as `confirmed` and as it is `now`, and its `grounds`; prices are decimal texts.
    """
    document = {
        "format": FORMAT,
        "exported_at": at.isoformat(),
        "case": asdict(page.card),
        "fields": page.fields,
        "items": [asdict(item) for item in page.items],
        "moves": [asdict(one) for one in page.moves],
        "decisions": [asdict(decision) for decision in page.decisions],
        "clocks": [asdict(clock) for clock in page.clocks],
        "notes": [asdict(note) for note in page.notes],
        "attachments": [asdict(file) for file in page.attachments],
    }
    return json.dumps(document, ensure_ascii=False, indent=2, default=_plain).encode()


def _plain(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    raise TypeError(f"given {type(value).__name__}, expected a moment, a day or money")


EXPORT = Export("case_json", "案件数据（JSON）", "Case data (JSON)", "json", "application/json", write)
