"""Decisions as pages and JSON ask for them; a conflict is told in words."""

from dataclasses import dataclass

from casebook.accounts.sessions import SignedIn
from casebook.errors import Conflict
from casebook.leads.decisions import last_decided_lead
from casebook.leads.status import UNDECIDED
from casebook.queries.case import case_card
from casebook.queries.case_rows import CaseCard
from casebook.queries.lead import lead_page
from casebook.queries.queue import QueueFilter, next_lead_id
from casebook.queries.rows import DecisionRow, LeadCard
from casebook.vocabulary.leads import DismissalReason, Verdict
from casebook.workflow.checks import NotPossible
from casebook.workflow.lead_door import ListingChanged
from casebook.workflow.move import move, undo_last
from casebook.workflow.order import Move, Moved
from review_api.http.errors import OVERTAKEN, Refused
from review_api.services import Services
from review_api.wording.formats import short
from review_api.wording.language import N_, Language
from review_api.wording.words import Words

DECIDED = N_("没有保存：%(who)s 于 %(when)s 已对 %(number)s 决定“%(what)s”。您按下的“%(yours)s”未写入。")
MOVED = N_("没有保存：%(number)s 现为“%(state)s”，不能再决定。您按下的“%(yours)s”未写入。")
OTHER_CASE = N_("没有保存：所指的案件属于另一店铺，或现在不能并入商品。")
NOTHING = N_("没有可以撤销的决定：只能撤销本人最近十次中、之后没有别人再决定的一次。")
REGISTERED = N_("没有撤销：%(number)s 已随案件登记（%(case)s）。确有错误的，请在案件中将其移出，并写明理由。")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a decision did."""

    lead: LeadCard
    decision: DecisionRow
    case_id: int | None
    """The case that holds the lead now."""
    next_id: int | None
    """The lead that comes next in the list the officer works on."""
    case: CaseCard | None = None
    """The case it went into."""
    opened: bool = False
    """That case was opened with it."""


def decide_lead(
    services: Services, language: Language, person: SignedIn, order: Move, wanted: QueueFilter
) -> Outcome:
    """Record a decision. Refuses with 409 and what happened when somebody was first."""
    moved = move_lead_here(services, language, person, order)
    return _outcome(services, person, order.subject_id, wanted, moved)


def move_lead_here(services: Services, language: Language, person: SignedIn, order: Move) -> Moved:
    """One move of a lead, through the one door. Refuses with 409 and what happened instead."""
    try:
        with services.book.begin() as session:
            return move(session, person.viewer, order, services.clock())
    except ListingChanged as error:
        raise Refused(
            409, N_("没有保存：这件商品在您打开之后有了新版本，请重新查看后再决定。"), "changed"
        ) from error
    except Conflict as error:
        raise _told(services, language, person, order, error) from error


def take_back(services: Services, person: SignedIn, wanted: QueueFilter) -> Outcome:
    """Undo the person's latest decision. Refuses with 409 when there is none to take back."""
    try:
        with services.book.begin() as session:
            moved = undo_last(session, person.viewer, services.clock())
    except Conflict as error:
        raise _not_undone(services, person, error) from error
    return _outcome(services, person, moved.subject_id, wanted, moved)


def said(language: Language, outcome: Outcome) -> str:
    """One line about what was recorded."""
    number, case = outcome.lead.number, outcome.case
    if outcome.decision.verdict == Verdict.UNDO:
        return language(N_("%(number)s 的决定已撤销"), number=number)
    if case is None:
        what = Words(language).verdict(outcome.decision)
        return language(N_("%(number)s 已记录：%(what)s"), number=number, what=what)
    told = {"number": number, "case": case.label, "shop": case.seller_name or case.title}
    if outcome.opened:
        return language(N_("%(number)s 已确认，新建案件 %(case)s（%(shop)s）"), **told)
    return language(N_("%(number)s 已并入 %(case)s（%(shop)s，共 %(n)s 件商品）"), n=case.items, **told)


def _outcome(
    services: Services, person: SignedIn, lead_id: int, wanted: QueueFilter, moved: Moved
) -> Outcome:
    with services.book.read() as session:
        page = lead_page(session, person.viewer, lead_id)
        next_id = next_lead_id(session, person.viewer, lead_id, wanted, services.clock())
        case = case_card(session, person.viewer, page.case_id) if page.case_id else None
    return Outcome(page.card, page.decisions[-1], page.case_id, next_id, case, moved.opened)


def _told(services: Services, language: Language, person: SignedIn, order: Move, error: Conflict) -> Refused:
    """What happened instead, by whom and when."""
    words = Words(language)
    with services.book.read() as session:
        page = lead_page(session, person.viewer, order.subject_id)
    undecided = page.card.status in UNDECIDED
    if undecided and isinstance(error, NotPossible) and order.fields.get("case_id"):
        return Refused(409, OTHER_CASE)
    yours = words.verdict_of(Verdict(order.action), DismissalReason.of(order.reason) or "")
    now = {"number": page.card.number, "yours": yours}
    standing = [row for row in page.decisions if not row.undone and row.verdict != Verdict.UNDO]
    if standing:
        told = {"who": standing[-1].who, "when": short(standing[-1].at), "what": words.verdict(standing[-1])}
        return Refused(409, DECIDED, **told, **now)
    return (
        Refused(409, OVERTAKEN)
        if undecided
        else Refused(409, MOVED, state=words.word(page.card.status), **now)
    )


def _not_undone(services: Services, person: SignedIn, error: Conflict) -> Refused:
    """Why nothing was taken back: after the registration of a case there is no undo, but a correction."""
    if isinstance(error, NotPossible):
        with services.book.read() as session:
            page = lead_page(session, person.viewer, last_decided_lead(session, person.viewer))
        if page.registered:
            return Refused(409, REGISTERED, "registered", number=page.card.number, case=page.case_label)
    return Refused(409, NOTHING, "nothing_to_undo")
