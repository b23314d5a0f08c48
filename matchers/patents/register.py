"""The patents of the reference list by application number, and how long a patent can last at most."""

from collections.abc import Iterable
from datetime import date

from trademark_data.law import years_later
from trademark_data.mark import Mark
from trademark_data.patent_number import PatentNumber, PatentNumberError, parse
from trademark_data.tables import patent_terms

_LAPSED = ("lapsed_on", "lapse_date", "终止日", "失效日")
_STATUS = ("legal_status", "status", "法律状态")
COLUMNS = (*_LAPSED, *_STATUS)
"""Further columns of the list that are read here."""
_OVER = ("终止", "失效", "届满", "无效", "放弃", "驳回", "撤回", "lapsed", "expired", "invalid", "ceased")


class PatentRegister:
    """Finds a patent of the list by its number."""

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        self._by_digits: dict[str, Mark] = {}
        for mark in marks:
            if mark.kind == "patent":
                try:
                    self._by_digits[parse(mark.registration_no).digits] = mark
                except PatentNumberError:
                    # The list's own check tells of it; a listing is not to blame.
                    continue

    def get(self, number: PatentNumber) -> Mark | None:
        """The patent with this number, if the list has it."""
        return self.with_digits(number.digits)

    def with_digits(self, digits: str) -> Mark | None:
        """The patent with these 8 or 12 digits, for a number given without its check character."""
        return self._by_digits.get(digits)


def ended_on(patent: Mark) -> date | None:
    """The day the list gives as the patent's last: its lapse (column `lapsed_on`), else `valid_to`."""
    for column in _LAPSED:
        try:
            return date.fromisoformat(patent.details[column].strip())
        except (KeyError, ValueError):
            continue
    return patent.valid_to


def said_over(patent: Mark) -> str:
    """The legal status (法律状态) that the list gives, when it says that the patent is over."""
    status = next((patent.details[column] for column in _STATUS if patent.details.get(column)), "")
    return status if any(word in status.lower() for word in _OVER) else ""


def longest_end(number: PatentNumber, filed: date | None = None) -> date | None:
    """The day on which even the longest term is over (已超过最长期限).

    Counted from the filing day, else from the last day of the filing year that the number tells.
    """
    first, last = (filed, filed) if filed else (date(number.year, 1, 1), date(number.year, 12, 31))
    ends = [
        years_later(_filed(term, last), term["years"])
        for term in patent_terms()
        if _applies(term, number.type, first, last)
    ]
    return max(ends, default=None)


def surely_expired(number: PatentNumber, on: date, filed: date | None = None) -> bool:
    """Whether a patent with this number must be over on a day, whatever became of it."""
    end = longest_end(number, filed)
    return end is not None and on >= end


def _applies(term: dict[str, object], kind: str, first: date, last: date) -> bool:
    since, until = term.get("filed_from"), term.get("filed_to")
    return (
        term["type"] == kind
        and (not isinstance(since, date) or since <= last)
        and (not isinstance(until, date) or until >= first)
    )


def _filed(term: dict[str, object], last_filing: date) -> date:
    until = term.get("filed_to")
    return min(until, last_filing) if isinstance(until, date) else last_filing
