"""The lead page: every field with its hits in place, and the table that says the same in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from casebook.queries.rows import LeadCard, LeadPage, ReasonRow, SignRow
from review_api.drawing.charts import Line, price_line
from review_api.drawing.element_card import CardView
from review_api.drawing.highlight import Hit, find_hits
from review_api.drawing.marked_text import Piece, cut
from review_api.services import Services
from review_api.wording.language import Language
from trademark_data.authorisation import read_entry

TITLE_HEAD = 400
TEXT_HEAD = 3_000
VALUE_HEAD = 240
MOST_ATTRIBUTES = 60
MOST_PICTURES = 8


@dataclass(frozen=True, slots=True)
class HitRow:
    """A line of the table of reasons."""

    hit: Hit | None
    pieces: list[Piece]
    reason: ReasonRow
    why: str
    first: bool
    """Whether it is the first line about its hit."""


@dataclass(frozen=True, slots=True)
class LeadView:
    """Everything the template draws."""

    page: LeadPage
    title: list[Piece]
    description: list[Piece]
    facts: list[tuple[str, list[Piece]]]
    """(field, pieces), attributes included."""
    attributes_left_out: int
    rows: list[HitRow]
    words: Mapping[int, list[tuple[float, str]]]
    """Hit number → its reasons in words, for the tip."""
    signs: list[tuple[SignRow, str]]
    """Signs of worth with their words, the heaviest first."""
    prices: Line | None
    elements: CardView | None
    """The legal-element card."""

    @property
    def is_listed(self) -> bool:
        """Whether the mark's list of authorised sellers names the shop, goods and days aside."""
        card, mark, seller = self.page.card, self.page.mark, self.page.seller
        entries = (mark.row.get("authorised") or ()) if mark else ()
        shop = (card.platform, card.seller_name, seller.external_id if seller else "")
        return any(read_entry(entry).names_shop(*shop) for entry in entries)

    @property
    def lead(self) -> LeadCard:
        """The lead itself."""
        return self.page.card


def lead_view(services: Services, language: Language, page: LeadPage, whole: bool = False) -> LeadView:
    """The view of a lead; `whole` shows long texts to their end."""
    texts = _texts(page)
    hits = find_hits(page.card.reasons, texts)
    rows = _rows(services, language, page.card.reasons, hits)

    def pieces(field: str, head: int) -> list[Piece]:
        mine = [hit for hit in hits if hit.field == field]
        return cut(texts[field], mine, None if whole else head)

    others = [field for field in texts if field not in ("title", "description")]
    shown = [field for field in others if texts[field]]
    kept = shown if whole else _kept(shown, hits)
    return LeadView(
        page=page,
        title=pieces("title", TITLE_HEAD),
        description=pieces("description", TEXT_HEAD),
        facts=[(field, pieces(field, VALUE_HEAD)) for field in kept],
        attributes_left_out=len(shown) - len(kept),
        rows=rows,
        words={hit.number: _tip(services, language, hit) for hit in hits},
        signs=_signs(services, language, page.card.signs),
        prices=price_line(page.versions),
        elements=services.element_card(page, language.code),
    )


def _signs(services: Services, language: Language, signs: Sequence[SignRow]) -> list[tuple[SignRow, str]]:
    """None that carries no points; one that says nothing of its own is called by its name."""
    ordered = sorted((sign for sign in signs if sign.points), key=lambda sign: -abs(sign.points))
    return [
        (one, services.explain_sign(one, language.code) or services.sign_name(one.sign, language.code))
        for one in ordered
    ]


def _texts(page: LeadPage) -> dict[str, str]:
    """Every text of the listing by the name that reasons call it."""
    card = page.card
    plain = {"title": card.title, "description": page.description, "brand": page.brand}
    plain |= {"category": page.category, "sku": page.sku}
    plain |= {"seller_name": card.seller_name, "ship_from": card.ship_from}
    return plain | {f"attributes.{name}": str(value) for name, value in page.attributes.items()}


def _kept(fields: Sequence[str], hits: Sequence[Hit]) -> list[str]:
    telling = {hit.field for hit in hits}
    return [field for n, field in enumerate(fields) if n < MOST_ATTRIBUTES or field in telling]


def _tip(services: Services, language: Language, hit: Hit) -> list[tuple[float, str]]:
    told = ((reason.points, services.explain(reason, language.code)) for reason in hit.reasons)
    return [(points, words) for points, words in told if words]


def _rows(
    services: Services, language: Language, reasons: Sequence[ReasonRow], hits: Sequence[Hit]
) -> list[HitRow]:
    """Hits in reading order, then reasons without a place, the heaviest first; none without words."""
    rows = [
        HitRow(hit, _own(hit), reason, services.explain(reason, language.code), n == 0)
        for hit in hits
        for n, reason in enumerate(hit.reasons)
    ]
    placed = {id(row.reason) for row in rows}
    rest = sorted((r for r in reasons if id(r) not in placed), key=lambda reason: -abs(reason.points))
    rows += [HitRow(None, [], r, services.explain(r, language.code), True) for r in rest]
    return [row for row in rows if row.why]


def _own(hit: Hit) -> list[Piece]:
    """The hit's own characters, without numbers."""
    text = hit.reasons[0].text or ""
    if len(text) != hit.end - hit.start:
        return [Piece(text)]
    alone = Hit(hit.number, hit.field, 0, len(text), hit.reasons, hit.families, hit.changed, hit.edges)
    return cut(text, [alone], refs=False)
