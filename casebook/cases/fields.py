"""What an officer fills in of a case: amounts, legal basis, flags and tags; missing stays missing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from casebook.errors import CasebookError
from casebook.listing import clean_text
from casebook.models.cases import Case
from casebook.vocabulary.cases import CaseField, Cause, FieldExpected

LARGEST_FEN = 10**15
LONGEST_TEXT = 2000
MOST_TAGS = 20


class FieldError(CasebookError):
    """A field was given something that it cannot hold; nothing was set."""

    def __init__(self, name: str, given: str, expected: FieldExpected) -> None:
        super().__init__(f"field {name}: given {given[:80]!r}, expected {expected.english}")
        self.name, self.given, self.expected = name, given, expected


class _Misfit(ValueError):
    def __init__(self, expected: FieldExpected) -> None:
        super().__init__(expected)
        self.expected = expected


@dataclass(frozen=True, slots=True)
class FieldKind:
    """How a field is kept, and how what a person typed becomes a value."""

    column: str
    parse: Callable[[str], Any]
    show: Callable[[Any], str]


def set_fields(case: Case, given: Mapping[str, str]) -> dict[str, list[str]]:
    """Set fields from what people typed; an empty text takes the value away. Answers field → [before, after].

    Raises CasebookError naming the field, what was given and what was expected; nothing is set then.
    """
    parsed = {name: (FIELDS[_known(name)], _parsed(name, text)) for name, text in given.items()}
    for name, (kind, _) in parsed.items():
        if kind in _DAYS and getattr(case, kind.column) is None:
            raise CasebookError(
                f"field {name}: the move sets it; here a day that is set can be corrected only"
            )
    changed: dict[str, list[str]] = {}
    for name, (kind, value) in parsed.items():
        before = getattr(case, kind.column)
        if before != value:
            setattr(case, kind.column, value)
            changed[name] = [kind.show(before), kind.show(value)]
    return changed


def shown_fields(case: Case) -> dict[CaseField, str]:
    """Every field as a person would type it; empty where it is missing."""
    return {name: kind.show(getattr(case, kind.column)) for name, kind in FIELDS.items()}


def _known(name: str) -> CaseField:
    field = CaseField.of(name)
    if field is None:
        raise CasebookError(f"field {name[:80]!r}: expected one of {', '.join(CaseField)}")
    return field


def _parsed(name: str, text: str) -> Any:
    clean = clean_text(text).strip()
    try:
        return FIELDS[_known(name)].parse(clean)
    except _Misfit as error:
        raise FieldError(name, clean, error.expected) from None


def _text(given: str) -> str:
    if len(given) > LONGEST_TEXT:
        raise _Misfit(FieldExpected.TEXT)
    return given


def _title(given: str) -> str:
    if not given:
        raise _Misfit(FieldExpected.TITLE)
    return _text(given)


def _cause(given: str) -> str:
    if given and given not in set(Cause):
        raise _Misfit(FieldExpected.CAUSE)
    return given


def _fen(given: str) -> int | None:
    """Yuan as people type them, `1,234.50`, to fen."""
    if not given:
        return None
    try:
        fen = Decimal(given.replace(",", "").removeprefix("￥").removeprefix("¥")) * 100
        if fen != fen.to_integral_value() or not 0 <= fen <= LARGEST_FEN:
            raise ValueError
    except (InvalidOperation, ValueError):
        raise _Misfit(FieldExpected.YUAN) from None
    return int(fen)


def _yuan(fen: int | None) -> str:
    return "" if fen is None else f"{Decimal(fen) / 100:.2f}"


def _flag(given: str) -> bool | None:
    words = {"": None, "yes": True, "no": False, "是": True, "否": False}
    if given not in words:
        raise _Misfit(FieldExpected.FLAG)
    return words[given]


def _flag_word(value: bool | None) -> str:
    return {None: "", True: "yes", False: "no"}[value]


def _tags(given: str) -> list[str]:
    tags = list(dict.fromkeys(tag.strip() for tag in given.replace("、", ",").replace("，", ",").split(",")))
    tags = [tag for tag in tags if tag]
    if len(tags) > MOST_TAGS or any(len(tag) > 40 for tag in tags):
        raise _Misfit(FieldExpected.TAGS)
    return tags


def _day(given: str) -> date:
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise _Misfit(FieldExpected.DAY) from None


def _day_text(day: date | None) -> str:
    return "" if day is None else day.isoformat()


_DAYS = tuple(FieldKind(column, _day, _day_text) for column in ("filed_on", "decided_on", "closed_on"))
_MONEY, _YES_NO = (_fen, _yuan), (_flag, _flag_word)
FIELDS: dict[CaseField, FieldKind] = {
    CaseField.TITLE: FieldKind("title", _title, str),
    CaseField.LEGAL_BASIS: FieldKind("legal_basis", _text, str),
    CaseField.CAUSE: FieldKind("cause", _cause, str),
    CaseField.GOODS_VALUE: FieldKind("goods_value_fen", *_MONEY),
    CaseField.FINE: FieldKind("fine_fen", *_MONEY),
    CaseField.CONFISCATED: FieldKind("confiscated_fen", *_MONEY),
    CaseField.RECOVERED: FieldKind("recovered_fen", *_MONEY),
    CaseField.E_COMMERCE: FieldKind("e_commerce", *_YES_NO),
    CaseField.KEY_MARKET: FieldKind("key_market", *_YES_NO),
    CaseField.RURAL_MARKET: FieldKind("rural_market", *_YES_NO),
    CaseField.FOREIGN_INVESTED: FieldKind("foreign_invested", *_YES_NO),
    CaseField.DESTROYED: FieldKind("destroyed", *_YES_NO),
    CaseField.TAGS: FieldKind("tags", _tags, ",".join),
    CaseField.FILED_ON: _DAYS[0],
    CaseField.DECIDED_ON: _DAYS[1],
    CaseField.CLOSED_ON: _DAYS[2],
}
