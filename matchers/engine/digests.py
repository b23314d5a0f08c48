"""What findings depend on, as SHA-256 digests: equal digests give equal findings."""

import hashlib
import json
from collections.abc import Iterable

from matchers.engine.tables import Tables
from matchers.findings.feedback import learned_details
from matchers.goods.table import groups_text
from matchers.lattice.rules import RULES_VERSION
from matchers.patents import register
from matchers.wording.lists import words_text
from matchers.wording.sign_words import sign_words_text
from matchers.worth.wooing_words import wooing_text
from trademark_data import olympic
from trademark_data.law import law_text
from trademark_data.mark import Mark
from trademark_data.nicknames import nicknames_text
from trademark_data.tables import table_text

MATCHER_VERSION = "4"
"""To be raised whenever the judgement changes, so that listings are screened again."""
TOLD_BY_DETAILS = ("priority", "distinctiveness", "usual_price", *register.COLUMNS, *olympic.COLUMNS)
"""Further columns of the list that findings depend on; what decisions taught is added to them."""
_TABLES = (
    "VERSIONS.json",
    "VERSIONS_places.json",
    "emoji.tsv",
    "siblings.tsv",
    "place_names.toml",
    "words_of_trade.tsv",
    "patent_terms.toml",
)


def digest_of(marks: Iterable[Mark], tables: Tables | None = None) -> str:
    """SHA-256 over everything that findings depend on; the order of the marks does not matter."""
    rows = [_row(mark) for mark in sorted(marks, key=lambda mark: mark.id)]
    return _sha256(rules_digest(tables), *rows)


def rules_digest(tables: Tables | None = None) -> str:
    """SHA-256 over all but the marks: rules, words, and tables (the shipped ones if none are given)."""
    version = f"{MATCHER_VERSION}.{RULES_VERSION}"
    words = (words_text(), sign_words_text(), wooing_text(), groups_text(), law_text(), nicknames_text())
    return _sha256(version, *(tables or Tables()).texts, *words, *map(table_text, _TABLES))


def _sha256(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _row(mark: Mark) -> str:
    """What findings depend on: few of the details."""
    told = [mark.details.get(name, "") for name in TOLD_BY_DETAILS]
    told_and_learned = [*told, *learned_details(mark)]
    right = (mark.registration_no, str(mark.valid_from), str(mark.valid_to), told_and_learned)
    lists = (mark.aliases, mark.classes, mark.goods, mark.region, mark.authorised)
    return json.dumps([mark.id, mark.kind, mark.name, mark.owner, *lists, *right], ensure_ascii=False)
