"""The patents of the reference list by application number, and how long a patent can last at most."""

from collections.abc import Iterable
from datetime import date

from trademark_data.mark import Mark
from trademark_data.patent_number import PatentNumber, PatentNumberError, parse
from trademark_data.tables import patent_terms


class PatentRegister:
    """Finds a patent of the list by its number."""

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        self._by_number: dict[str, Mark] = {}
        for mark in marks:
            if mark.kind == "patent":
                try:
                    self._by_number[str(parse(mark.registration_no))] = mark
                except PatentNumberError:
                    # The list's own check tells of it; a listing is not to blame.
                    continue

    def get(self, number: PatentNumber) -> Mark | None:
        """The patent with this number, if the list has it."""
        return self._by_number.get(str(number))


def surely_expired(number: PatentNumber, on: date) -> bool:
    """Whether even the longest term from the last day of the filing year is over (已超过最长期限)."""
    last_filing = date(number.year, 12, 31)
    ends = [
        _years_later(_filed(term, last_filing), term["years"])
        for term in patent_terms()
        if _applies(term, number)
    ]
    return bool(ends) and on >= max(ends)


def _applies(term: dict[str, object], number: PatentNumber) -> bool:
    since, until = term.get("filed_from"), term.get("filed_to")
    return (
        term["type"] == number.type
        and (not isinstance(since, date) or since <= date(number.year, 12, 31))
        and (not isinstance(until, date) or until >= date(number.year, 1, 1))
    )


def _filed(term: dict[str, object], last_filing: date) -> date:
    until = term.get("filed_to")
    return min(until, last_filing) if isinstance(until, date) else last_filing


def _years_later(day: date, years: int) -> date:
    # 31 December and 31 May, the days of the table, exist in every year.
    return day.replace(year=day.year + years)
