"""Whether the order is worth an officer's morning: deliberate misuse against plain mentions.

Deliberate are labelled listings with a disguise, bait words, a GI from elsewhere or a false patent claim.
Plain are real titles that simply name a listed brand, and labelled listings that only write the name out.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from casebook.listing import Listing
from casebook.listing_rows import listing_from
from markwatch.bench.quality.halves import Half, half_of
from markwatch.bench.quality.labelled import Labelled
from markwatch.bench.quality.ranking import area, precision_at, shared
from markwatch.bench.quality.shares import share
from matchers.engine.engine import Screen
from matchers.findings.finding import Finding
from trademark_data.mark import Mark

DISGUISES = frozenset({
    "homophone", "symbols", "shape", "homoglyph", "split", "traditional", "pinyin", "mixed_script",
    "pinyin_initials", "omitted", "transposed", "inserted", "digits",
})  # fmt: skip
DELIBERATE = DISGUISES | {
    "bait_words", "gi_origin", "patent_fake", "bad_check_digit", "type_mismatch", "expired", "no_number",
}  # fmt: skip
PLAIN = frozenset({"exact", "description_only"})
NOT_FOUND = -1.0
"""Below every worth: what was not found stands at the end of the queue."""
Figure = Callable[[Finding], float]


@dataclass(frozen=True, slots=True)
class Row:
    """A listing and the marks that it uses, one of which must be found."""

    listing: Listing
    marks: frozenset[str]
    half: Half


@dataclass(frozen=True, slots=True)
class Rows:
    """What is compared."""

    deliberate: Sequence[Row]
    plain: Sequence[Row]
    """Labelled listings."""
    real: Sequence[Row]
    """Real titles."""

    def of(self, half: Half) -> "Rows":
        """One half."""
        parts = (
            [row for row in rows if row.half is half] for rows in (self.deliberate, self.plain, self.real)
        )
        return Rows(*parts)


def rows_of(wanted: Iterable[Labelled], titles: Iterable[Mapping[str, Any]], marks: Sequence[Mark]) -> Rows:
    """The rows of labelled listings and real titles (`id`, `title`, `brands`); halves by mark and title."""
    deliberate: list[Row] = []
    plain: list[Row] = []
    for one in wanted:
        kind = deliberate if DELIBERATE & {*one.tags} else plain if PLAIN & {*one.tags} else []
        kind += [Row(one.listing, frozenset({mark}), half_of(mark)) for mark in sorted(one.expected)]
    return Rows(deliberate, plain, list(_real(titles, marks)))


def figures(rows: Rows, screen: Screen, on: date) -> dict[str, Any]:
    """Each half, with all fields and with the title alone; the half that nobody looked at comes first."""
    return {
        half.value: {
            "all_fields": _figures(rows.of(half), screen, on, lambda listing: listing),
            "title_alone": _figures(rows.of(half), screen, on, title_alone),
        }
        for half in Half
    }


def title_alone(listing: Listing) -> Listing:
    """The listing as if only its title were known."""
    return Listing(listing.id, listing.title)


def _real(titles: Iterable[Mapping[str, Any]], marks: Sequence[Mark]) -> Iterable[Row]:
    known = {name.casefold(): mark.id for mark in marks if mark.kind != "patent" for name in mark.names}
    for title in titles:
        named = {known[brand.casefold()] for brand in title["brands"] if brand.casefold() in known}
        if named:
            listing = listing_from({"id": title["id"], "title": title["title"]})
            yield Row(listing, frozenset(named), half_of(title["id"]))


def _figures(rows: Rows, screen: Screen, on: date, seen: Callable[[Listing], Listing]) -> dict[str, Any]:
    deliberate, plain, real = (
        _answers([replace(row, listing=seen(row.listing)) for row in some], screen, on)
        for some in (rows.deliberate, rows.plain, rows.real)
    )
    return {
        "deliberate": f"{sum(map(bool, deliberate))} found of {len(deliberate)}",
        "real_titles": len(real),
        "plain_mentions": len(plain),
        "worth": _order(deliberate, real, plain, lambda finding: finding.worth),
        "score": _order(deliberate, real, plain, lambda finding: finding.score),
        "share_a_worth": shared(
            _different(
                zip((*rows.deliberate, *rows.plain, *rows.real), (*deliberate, *plain, *real), strict=True)
            )
        ),
        "tiers": {name: _tiers(some) for name, some in (("deliberate", deliberate), ("real", real))},
        "signs": _signs(_found(deliberate), _found((*plain, *real))),
    }


def _answers(rows: Sequence[Row], screen: Screen, on: date) -> list[Finding | None]:
    found = screen.findings_of([row.listing for row in rows], on)
    return [_most_worth(row, findings) for row, findings in zip(rows, found, strict=True)]


def _most_worth(row: Row, findings: Sequence[Finding]) -> Finding | None:
    told = (one for one in findings if one.mark_id in row.marks)
    return max(told, key=lambda finding: finding.worth, default=None)


def _found(answers: Iterable[Finding | None]) -> list[Finding]:
    return [one for one in answers if one is not None]


def _different(answered: Iterable[tuple[Row, Finding | None]]) -> list[float]:
    """The worth of each listing that differs from the others in its title."""
    return list({row.listing.title: one.worth for row, one in answered if one}.values())


def _order(
    deliberate: Sequence[Finding | None],
    real: Sequence[Finding | None],
    plain: Sequence[Finding | None],
    figure: Figure,
) -> dict[str, float]:
    wanted, others, mentions = (
        [figure(one) if one else NOT_FOUND for one in answers] for answers in (deliberate, real, plain)
    )
    return {
        "area": area(wanted, others),
        "area_of_those_found": area(list(map(figure, _found(deliberate))), others),
        "precision_at_20": precision_at(20, wanted, others),
        "precision_at_50": precision_at(50, wanted, others),
        "area_against_plain_mentions": area(wanted, mentions),
    }


def _tiers(answers: Sequence[Finding | None]) -> dict[str, int]:
    return dict(Counter(str(one.tier or one.verdict) if one else "not_found" for one in answers))


def _signs(deliberate: Sequence[Finding], others: Sequence[Finding]) -> dict[str, Any]:
    """Per sign that raised a worth, how often the listing was deliberate."""
    right, wrong = _raised(deliberate), _raised(others)
    return {sign: share(right[sign], right[sign] + wrong[sign]) for sign in sorted({*right, *wrong})}


def _raised(findings: Iterable[Finding]) -> Counter[str]:
    return Counter(sign for one in findings for sign in {seen.sign for seen in one.signs if seen.points > 0})
