"""The lines of a list, streamed: each listing as it was confirmed, with every ground of the selection on it.

One statement runs from beginning to end while the file is written; captures and earlier lists are asked for
a block of lines at a time.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, islice
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session, aliased

from casebook.bulk import AnyRow
from casebook.cases.naming import case_label
from casebook.models.cases import Case, CaseLead
from casebook.models.deciding import Decision
from casebook.models.goods import EvidenceFile, ListingRow, ListingVersion, Seller
from casebook.models.lists import OutgoingList, OutgoingListItem
from casebook.models.reference import MarkVersion
from casebook.models.units import Unit
from casebook.queries.list_links import completed
from casebook.queries.list_rows import ListedGround, ListLine
from casebook.queries.list_selection import Selection, conditions, joined
from casebook.queries.masking import masked, masked_reason
from casebook.queries.rows import ReasonRow
from casebook.viewer import Viewer
from casebook.vocabulary.lists import ListState
from casebook.vocabulary.roles import Permission

BLOCK = 500
"""Lines that are completed at a time."""
CREDIT_CODE_NAMES = ("统一社会信用代码", "社会信用代码", "信用代码", "统一信用代码")
"""How shops label it on their pages."""


def list_lines(
    session: Session, viewer: Viewer, selection: Selection, platform: str, *, full: bool = False
) -> Iterator[ListLine]:
    """The lines of one platform, by shop; phone and identity numbers masked unless in `full`.

    At most a block of lines is in memory. `full` is for roles that may, and is recorded by the caller.
    """
    viewer.needs(Permission.PERSONAL if full else Permission.READ)
    here = [*conditions(session, viewer, selection, full=full), ListingRow.platform == platform]
    rows = session.execute(_statement(here), execution_options={"yield_per": BLOCK})
    lines = (_line(list(group)) for _, group in groupby(rows, key=_place))
    while block := list(islice(lines, BLOCK)):
        for line in completed(session, block):
            yield line if full else _masked(line)


def optional_values(
    session: Session, viewer: Viewer, selection: Selection, platform: str, *, full: bool = False
) -> dict[str, bool]:
    """What some installations have and others do not: whether any line of a platform has it."""
    here = [*conditions(session, viewer, selection, full=full), ListingRow.platform == platform]
    statement = joined(select(func.count(CaseLead.worth), func.max(ListingVersion.sales)))
    worth, sales = session.execute(statement.join(*_VERSION).where(*here)).one()
    earlier = joined(select(CaseLead.id)).where(*here, CaseLead.listing_id.in_(_listed_before())).limit(1)
    return {"worth": bool(worth), "sales": bool(sales), "earlier": session.scalar(earlier) is not None}


_VERSION = (ListingVersion, ListingVersion.id == CaseLead.version_id)
_SHOP = aliased(Seller)


def _listed_before() -> Select[int]:
    made = select(OutgoingList.id).where(OutgoingList.state == ListState.MADE)
    return select(OutgoingListItem.listing_id).where(OutgoingListItem.list_id.in_(made))


def _statement(here: Sequence[ColumnElement[bool]]) -> Select[*tuple[Any, ...]]:
    held = (CaseLead.id, CaseLead.lead_id, CaseLead.listing_id, CaseLead.version_id, CaseLead.url)
    ground = (CaseLead.case_id, CaseLead.mark_key, CaseLead.score, CaseLead.worth, CaseLead.reasons)
    shown = ("title", "price", "price_struck", "currency", "sales", "seller_name", "ship_from", "captured_at")
    return (
        joined(
            select(
                *held,
                *ground,
                Case.number.label("case_number"),
                Unit.name.label("unit"),
                Decision.at.label("confirmed_at"),
                ListingRow.platform,
                ListingRow.external_id,
                *(getattr(ListingVersion, name) for name in shown),
                ListingVersion.attributes,
                EvidenceFile.sha256.label("page_sha256"),
                _SHOP.external_id.label("shop_id"),
                MarkVersion.name.label("mark_name"),
                MarkVersion.registration_no,
                MarkVersion.owner,
            )
        )
        .join(*_VERSION)
        .join(Unit, Unit.id == Case.unit_id)
        .outerjoin(_SHOP, _SHOP.id == CaseLead.seller_id)
        .outerjoin(EvidenceFile, EvidenceFile.id == ListingVersion.evidence_file_id)
        .outerjoin(MarkVersion, MarkVersion.id == CaseLead.mark_version_id)
        .where(*here)
        .order_by(
            ListingVersion.seller_name, CaseLead.listing_id, CaseLead.version_id, CaseLead.url, CaseLead.id
        )
    )


def _place(row: AnyRow) -> tuple[int, int, str]:
    return row.listing_id, row.version_id, row.url


def _line(rows: list[AnyRow]) -> ListLine:
    first = rows[0]
    return ListLine(
        listing_id=first.listing_id,
        version_id=first.version_id,
        platform=first.platform,
        external_id=first.external_id,
        url=first.url,
        title=first.title,
        price=first.price,
        price_struck=first.price_struck,
        currency=first.currency,
        sales=first.sales,
        seller_name=first.seller_name,
        seller_id=_shop_id(first),
        credit_code=_credit_code(first.attributes),
        ship_from=first.ship_from,
        captured_at=first.captured_at,
        page_sha256=first.page_sha256 or "",
        grounds=tuple(map(_ground, rows)),
    )


def _ground(row: AnyRow) -> ListedGround:
    return ListedGround(
        case_lead_id=row.id,
        lead_id=row.lead_id,
        case_label=case_label(row.case_id, row.case_number),
        unit=row.unit,
        mark_key=row.mark_key,
        mark_name=row.mark_name or "",
        registration_no=row.registration_no or "",
        owner=row.owner or "",
        score=row.score,
        worth=row.worth,
        reasons=tuple(ReasonRow(**reason) for reason in row.reasons),
        confirmed_at=row.confirmed_at,
    )


def _shop_id(row: AnyRow) -> str:
    """Where a page gives no id of its shop, the casebook has the shop's name in its place."""
    return "" if row.shop_id in (None, row.seller_name[:255]) else row.shop_id


def _credit_code(attributes: dict[str, Any]) -> str:
    found = (attributes.get(name) for name in CREDIT_CODE_NAMES)
    return next((one.strip() for one in found if isinstance(one, str) and one.strip()), "")


def _masked(line: ListLine) -> ListLine:
    grounds = (replace(ground, reasons=tuple(map(masked_reason, ground.reasons))) for ground in line.grounds)
    return replace(
        line,
        title=masked(line.title),
        seller_name=masked(line.seller_name),
        seller_id=masked(line.seller_id),
        credit_code=masked(line.credit_code),
        ship_from=masked(line.ship_from),
        grounds=tuple(grounds),
    )
