"""Decisions as pages and JSON ask for them; a conflict is told in words."""

from dataclasses import dataclass

from casebook.accounts.sessions import SignedIn
from casebook.errors import Conflict
from casebook.queries.case import case_card
from casebook.queries.case_rows import CaseCard
from casebook.queries.lead import decisions_on, lead_page
from casebook.queries.queue import QueueFilter, next_lead_id
from casebook.queries.rows import DecisionRow, LeadCard
from casebook.vocabulary.leads import DismissalReason, Verdict
from casebook.workflow.lead_door import ListingChanged
from casebook.workflow.move import move, undo_last
from casebook.workflow.order import Move, Moved
from review_api.http.errors import Refused
from review_api.services import Services
from review_api.wording.formats import short
from review_api.wording.language import N_, Language
from review_api.wording.words import Words


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a decision did."""

    lead: LeadCard
    decision: DecisionRow
    case_id: int | None
    next_id: int | None
    """The lead that comes next in the list the officer works on."""
    case: CaseCard | None = None
    """The case it went into, or came out of."""
    opened: bool = False
    """That case was opened with it."""


def decide_lead(
    services: Services, language: Language, person: SignedIn, order: Move, wanted: QueueFilter
) -> Outcome:
    """Record a decision. Refuses with 409 and what happened when somebody was first."""
    try:
        with services.book.begin() as session:
            moved = move(session, person.viewer, order, services.clock())
    except ListingChanged as error:
        raise Refused(
            409, N_("没有保存：这件商品在您打开之后有了新版本，请重新查看后再决定。"), "changed"
        ) from error
    except Conflict as error:
        raise _told(services, language, order) from error
    return _outcome(services, order.subject_id, wanted, moved)


def take_back(services: Services, person: SignedIn, wanted: QueueFilter) -> Outcome:
    """Undo the person's latest decision. Refuses with 409 when there is none to take back."""
    try:
        with services.book.begin() as session:
            moved = undo_last(session, person.viewer, services.clock())
    except Conflict as error:
        raise Refused(
            409,
            N_("没有可以撤销的决定：只能撤销本人最近十次中、之后没有别人再决定的一次。"),
            "nothing_to_undo",
        ) from error
    return _outcome(services, moved.subject_id, wanted, moved)


def said(language: Language, outcome: Outcome) -> str:
    """One line about what was recorded."""
    words, number = Words(language), outcome.lead.number
    if outcome.decision.verdict == Verdict.UNDO:
        return language(N_("%(number)s 的决定已撤销"), number=number)
    case = outcome.case
    if case is not None and outcome.opened:
        return language(N_("%(number)s 已确认，建立案件 %(case)s"), number=number, case=case.label)
    if case is not None:
        told = {"number": number, "case": case.label, "shop": case.seller_name, "n": case.items}
        return language(N_("%(number)s 已并入 %(case)s（%(shop)s，共 %(n)s 件商品）"), **told)
    return language(N_("%(number)s 已记录：%(what)s"), number=number, what=words.verdict(outcome.decision))


def _outcome(services: Services, lead_id: int, wanted: QueueFilter, moved: Moved) -> Outcome:
    with services.book.read() as session:
        page = lead_page(session, lead_id)
        next_id = next_lead_id(session, lead_id, wanted, services.clock())
        case = case_card(session, moved.case_id) if moved.case_id else None
    return Outcome(page.card, page.decisions[-1], page.case_id, next_id, case, moved.opened)


def _told(services: Services, language: Language, order: Move) -> Refused:
    """What happened instead, by whom and when."""
    words = Words(language)
    with services.book.read() as session:
        page = lead_page(session, order.subject_id)
        standing = [row for row in decisions_on(session, order.subject_id) if not row.undone]
    yours = words.verdict_of(Verdict(order.action), DismissalReason.of(order.reason) or "")
    last = next((row for row in reversed(standing) if row.verdict != Verdict.UNDO), None)
    if last is None:
        return Refused(
            409,
            N_("没有保存：%(number)s 现为“%(state)s”，不能再决定。您按下的“%(yours)s”未写入。"),
            number=page.card.number,
            state=words.word(page.card.status),
            yours=yours,
        )
    return Refused(
        409,
        N_("没有保存：%(who)s 于 %(when)s 已对 %(number)s 决定“%(what)s”。您按下的“%(yours)s”未写入。"),
        who=last.who,
        when=short(last.at),
        number=page.card.number,
        what=words.verdict(last),
        yours=yours,
    )
