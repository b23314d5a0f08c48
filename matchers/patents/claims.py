"""Finds claims of patents (专利宣称) in a listing: numbers, words, and the kind of patent claimed."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from matchers.patents import wording
from matchers.patents.numbers import NumberSeen, numbers_in
from matchers.patents.plain_text import may_claim, plain_text

_SILENT = ("seller_name", "brand")
"""Names of shops and brands claim nothing for the goods."""
_CLAUSE = "。；;！!\n"
_BESIDE = re.compile(r"[\s\u200b]{0,2}[(\[【〔]\W{0,2}([一-鿿]{2,8})\W{0,2}[)\]】〕]")
_AFTER_CHARACTERS = 14
_BEFORE_CHARACTERS = 40


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim in one field; without a number when only words claim a patent."""

    field: str
    start: int
    end: int
    text: str
    """The claim as written, words and number."""
    number: str
    """The number without breaks, letters read as digits; empty when none is given."""
    types: frozenset[str]
    """Kinds of patent claimed beside it."""
    pending: bool
    """Whether it only speaks of an application."""
    form: str = "application"
    """Of the number: application, publication or foreign."""


@dataclass(frozen=True, slots=True)
class Claims:
    """All claims of a listing, and what its words say as a whole."""

    claims: tuple[Claim, ...] = ()
    types: frozenset[str] = frozenset()
    """Kinds of patent named anywhere."""
    granted: bool = False
    """Whether some words sell a patent as granted."""
    honest: bool = False
    """Whether it is said that the patent is not yet granted."""


def claims_of(fields: Iterable[tuple[str, str]], category: str = "") -> Claims:
    """The claims in the fields of a listing, those with numbers first; no trade in patents itself."""
    open_fields = [(name, text) for name, text in fields if name not in _SILENT and _concerns(name, text)]
    if not open_fields:
        return Claims()
    whole_title = "".join(plain_text(text) for name, text in open_fields if name == "title")
    if wording.trades_in_patents(whole_title, plain_text(category)):
        return Claims()
    plain = {name: wording.without_non_claims(plain_text(text)) for name, text in open_fields}
    numbered = [claim for name, text in open_fields for claim in _numbered(name, text, plain[name])]
    worded = [claim for name, text in open_fields for claim in _worded(name, text, plain[name])]
    whole = "\n".join(plain.values())
    return Claims(
        tuple(numbered + worded),
        wording.types_in(whole),
        wording.sold_as_granted(whole),
        bool(wording.HONEST.search(whole)),
    )


def _concerns(name: str, text: str) -> bool:
    return ("专利" in name and not wording.says_no(plain_text(text))) or may_claim(text)


def _numbered(name: str, text: str, plain: str) -> Iterator[Claim]:
    keyed = (
        ("application" if "申请" in name else "patent" if "号" in name else "key") if "专利" in name else ""
    )
    seen = list(numbers_in(plain, keyed))
    types: frozenset[str] = frozenset()
    for at, number in enumerate(seen):
        previous = seen[at - 1].end if at else 0
        following = seen[at + 1].start if at + 1 < len(seen) else len(plain)
        own = _types_near(plain, number, (previous, following))
        # Numbers of one list share the words before the first.
        types = own or (types if at and number.start - previous <= 5 else frozenset()) or _keyed_types(name)
        span = slice(number.start, number.end)
        yield Claim(
            name,
            number.start,
            number.end,
            text[span],
            number.digits,
            types,
            _pending(number, plain),
            number.form,
        )


def _types_near(plain: str, number: NumberSeen, between: tuple[int, int]) -> frozenset[str]:
    """From the number's brackets, else its head and the words before it, else those after it."""
    beside = _BESIDE.match(plain, number.end)
    if beside and wording.bare_type(beside.group(1)):
        return frozenset({wording.bare_type(beside.group(1))})
    previous, following = between
    skipped = _BESIDE.match(plain, previous) if previous else None
    before = plain[
        max(skipped.end() if skipped else previous, number.start - _BEFORE_CHARACTERS) : number.end
    ]
    clause = before[max(before.rfind(stop) for stop in _CLAUSE) + 1 :]
    after = plain[number.end : min(following, number.end + _AFTER_CHARACTERS)]
    return (
        wording.types_in(clause)
        or wording.types_in(before)
        or wording.types_in(re.split(f"[{_CLAUSE},，]", after)[0])
    )


def _keyed_types(name: str) -> frozenset[str]:
    return wording.types_in(plain_text(name.partition(".")[2]))


def _pending(number: NumberSeen, plain: str) -> bool:
    if number.form == "publication":
        return number.letter == "a"
    head = plain[number.start : number.end]
    return number.head == "application" and "zl" not in head


def _worded(name: str, text: str, plain: str) -> Iterator[Claim]:
    """The field's first words that claim a patent or an application."""
    pending = wording.PENDING.search(plain)
    found = pending or wording.CLAIM.search(plain)
    if found:
        start, end = found.span()
    elif "专利" in name and not wording.says_no(plain):
        start, end = 0, len(text)
    else:
        return
    yield Claim(name, start, end, text[start:end], "", wording.types_in(plain[start:end]), bool(pending))


def numbered_claims(claims: Sequence[Claim]) -> list[Claim]:
    """Those with a number, each number once."""
    once: dict[str, Claim] = {}
    for claim in claims:
        if claim.number:
            once.setdefault(claim.number, claim)
    return list(once.values())
