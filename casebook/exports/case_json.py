"""A case as one JSON document: everything another system needs, nothing formatted."""

import json
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal

from casebook.exports.base import Export
from casebook.queries.rows import CasePage

FORMAT = "markwatch-case/1"


def write(page: CasePage, at: datetime) -> bytes:
    """UTF-8 JSON: `format`, `exported_at`, `case`, `leads`, `decisions`; money as decimal texts."""
    document = {
        "format": FORMAT,
        "exported_at": at.isoformat(),
        "case": asdict(page.card),
        "leads": [asdict(lead) for lead in page.leads],
        "decisions": [asdict(decision) for decision in page.decisions],
    }
    return json.dumps(document, ensure_ascii=False, indent=2, default=_plain).encode()


def _plain(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    raise TypeError(f"given {type(value).__name__}, expected a moment, a day or money")


EXPORT = Export("case_json", "案件数据（JSON）", "Case data (JSON)", "json", "application/json", write)
