"""Decisions as pages and JSON ask for them; a conflict is told in words."""

from dataclasses import dataclass

from casebook.accounts.sessions import SignedIn
from casebook.errors import Conflict
from casebook.leads.decisions import Changed, Order, decide, undo_last
from casebook.queries.lead import decisions_on, lead_page
from casebook.queries.queue import QueueFilter, next_lead_id
from casebook.queries.rows import DecisionRow, LeadCard
from casebook.vocabulary.leads import Verdict
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


def decide_lead(services: Services, language: Language, order: Order, wanted: QueueFilter) -> Outcome:
    """Record a decision. Refuses with 409 and what happened when somebody was first."""
    now = services.clock()
    try:
        with services.book.begin() as session:
            decide(session, order, now)
    except Changed as error:
        raise Refused(
            409, N_("没有保存：这件商品在您打开之后有了新版本，请重新查看后再决定。"), "changed"
        ) from error
    except Conflict as error:
        raise _told(services, language, order) from error
    return _outcome(services, order.lead_id, wanted)


def take_back(services: Services, person: SignedIn, wanted: QueueFilter) -> Outcome:
    """Undo the person's latest decision. Refuses with 409 when there is none to take back."""
    try:
        with services.book.begin() as session:
            lead_id = undo_last(session, person.account_id, services.clock()).lead_id
    except Conflict as error:
        raise Refused(
            409,
            N_("没有可以撤销的决定：只能撤销本人最近十次中、之后没有别人再决定的一次。"),
            "nothing_to_undo",
        ) from error
    return _outcome(services, lead_id, wanted)


def said(language: Language, outcome: Outcome) -> str:
    """One line about what was recorded."""
    words, number = Words(language), outcome.lead.number
    if outcome.decision.verdict == Verdict.UNDO:
        return language(N_("%(number)s 的决定已撤销"), number=number)
    return language(N_("%(number)s 已记录：%(what)s"), number=number, what=words.verdict(outcome.decision))


def _outcome(services: Services, lead_id: int, wanted: QueueFilter) -> Outcome:
    with services.book.read() as session:
        page = lead_page(session, lead_id)
        next_id = next_lead_id(session, lead_id, wanted, services.clock())
    return Outcome(page.card, page.decisions[-1], page.case_id, next_id)


def _told(services: Services, language: Language, order: Order) -> Refused:
    """What happened instead, by whom and when."""
    words = Words(language)
    with services.book.read() as session:
        page = lead_page(session, order.lead_id)
        standing = [row for row in decisions_on(session, order.lead_id) if not row.undone]
    yours = words.verdict_of(order.verdict, order.reason)
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
