"""The reference list out of the casebook's rows: as it stands, and as it stood at an earlier moment."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from casebook.database import Casebook
from casebook.leads.authorising import authorised_sellers
from casebook.queries.names_decided import NameDecided, names_decided
from casebook.reference.history import KeptRow, rows_before, rows_in_force
from casebook.reference.imports import ImportOrder, import_rows
from casebook.worth.prices import UsualPriceFacts, usual_prices_kept
from matchers.findings.feedback import SEEN_PRICES, share_key, share_text
from matchers.worth.usual import seen_text
from trademark_data.mark import Mark
from trademark_data.rows import as_row, from_row


@dataclass(frozen=True, slots=True)
class ListState:
    """A state of the list, as the matchers use it."""

    marks: Mapping[str, Mark]
    """By id."""
    versions: Mapping[str, int]
    """Id → the casebook's version of the mark."""


def save_marks(book: Casebook, marks: Iterable[Mark], order: ImportOrder) -> dict[str, int]:
    """Write a reference list to the casebook; answers how many were added, changed, unchanged, retired."""
    with book.begin() as session:
        record = import_rows(session, (as_row(mark) for mark in marks), order)
        return {name: getattr(record, name) for name in ("added", "changed", "unchanged", "retired")}


def load_marks(book: Casebook) -> list[Mark]:
    """The reference list as it stands, with what staff have added and what their decisions taught."""
    return list(list_in_force(book).marks.values())


def marks_to_export(book: Casebook) -> list[Mark]:
    """The reference list as it stands, with the sellers that staff have added, for another office."""
    with book.read() as session:
        return list(_list_state(rows_in_force(session), authorised_sellers(session), (), ()).marks.values())


def stated_marks(book: Casebook) -> list[Mark]:
    """The reference list as its files stated it."""
    with book.read() as session:
        return [from_row(kept.row) for kept in rows_in_force(session)]


def list_in_force(book: Casebook) -> ListState:
    """The list as it stands."""
    with book.read() as session:
        rows = rows_in_force(session)
        prices = usual_prices_kept(session)
        return _list_state(rows, authorised_sellers(session), names_decided(session), prices)


def list_before(book: Casebook, moment: datetime) -> ListState:
    """The list as it stood just before a moment, as far as the casebook knows."""
    with book.read() as session:
        rows = rows_before(session, moment)
        prices = usual_prices_kept(session, moment)
        return _list_state(rows, authorised_sellers(session, moment), names_decided(session, moment), prices)


def _list_state(
    rows: Iterable[KeptRow],
    sellers: Mapping[str, Sequence[str]],
    names: Iterable[NameDecided],
    prices: Iterable[UsualPriceFacts],
) -> ListState:
    kept = list(rows)
    marks = {mark.id: mark for mark in (from_row(one.row) for one in kept)}
    versions = {str(one.row["id"]): one.version_id for one in kept}
    for key in sellers.keys() & marks.keys():
        marks[key] = _with_sellers(marks[key], sellers[key])
    for name in names:
        if name.mark_key in marks:
            marks[name.mark_key] = _with_share(marks[name.mark_key], name)
    for key, seen in by_mark(prices).items():
        if key in marks:
            marks[key] = replace(marks[key], details={**marks[key].details, SEEN_PRICES: seen_text(seen)})
    return ListState(marks, versions)


def by_mark(prices: Iterable[UsualPriceFacts]) -> dict[str, dict[str, list[float]]]:
    """Mark → `group|unit` → median, orders of magnitude, number seen."""
    found: dict[str, dict[str, list[float]]] = {}
    for one in prices:
        row = [one.median, one.orders, one.seen]
        found.setdefault(one.mark_key, {})[f"{one.goods_group}|{one.unit}"] = row
    return found


def _with_sellers(mark: Mark, sellers: Sequence[str]) -> Mark:
    return replace(mark, authorised=tuple(dict.fromkeys((*mark.authorised, *sellers))))


def _with_share(mark: Mark, name: NameDecided) -> Mark:
    learned = {share_key(mark, name.name): share_text(name.generic, name.confirmed)}
    return replace(mark, details={**mark.details, **learned})
