"""All tables together with the record of what they were computed from."""

import hashlib
import json
from typing import Any

from trademark_data.build_tables import BUILDERS
from trademark_data.build_tables.sources import used_sources

RECORD = "VERSIONS.json"


def build() -> dict[str, str]:
    """File name → text of every computed table, and of the record of versions and checksums."""
    tables = {name: compute() for name, compute in BUILDERS.items()}
    record: dict[str, Any] = {
        "sources": used_sources(),
        "sha256": {name: hashlib.sha256(text.encode()).hexdigest() for name, text in tables.items()},
    }
    return {**tables, RECORD: json.dumps(record, indent=2, sort_keys=True, ensure_ascii=False) + "\n"}
