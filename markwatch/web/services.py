"""Wiring the review page: what the roof hands to it."""

from casebook.database import Casebook
from casebook.evidence.sealing import seal_capture
from casebook.office_time import office_day
from casebook.queries.rows import LeadPage, ReasonRow, SignRow
from markwatch.settings import Settings
from markwatch.tasks.capture import ask_for_capture
from markwatch.tasks.queue import make_queue
from markwatch.tasks.sealing import sealer_of
from markwatch.terminal.messages import clock
from matchers.explain import feature_label, held_back_words, reason_words, sign_label, sign_words
from matchers.findings.finding import Finding, FindingVerdict, Reason, Sign
from matchers.law import CARDS, element_card
from matchers.law.card import Element
from matchers.law.words import CAVEAT, cited, pick, question, quoted
from review_api.drawing.element_card import CardGroup, CardLine, CardView
from review_api.services import Capturing, Services
from trademark_data.rows import from_row


def services(settings: Settings, book: Casebook, demo: bool = False) -> Services:
    """What the review page gets."""
    return Services(
        book=book,
        clock=clock,
        explain=explain,
        explain_sign=explain_sign,
        sign_name=sign_label,
        held_back_by=held_back_words,
        feature_name=feature_label,
        element_card=card_of,
        capturing=capturing(settings, book),
        office_name=settings.office_name,
        demo=demo,
        secure_cookies=settings.secure_cookies,
        allowed_hosts=settings.allowed_hosts,
    )


def capturing(settings: Settings, book: Casebook) -> Capturing:
    """Captures asked for on the page go to the kept queue; what is confirmed there is sealed at once."""
    queue = make_queue(settings)

    def ask(lead_id: int, account_id: int) -> int:
        job_id = ask_for_capture(book, lead_id, account_id)
        queue.capture(job_id)
        return job_id

    def seal(capture_id: int) -> None:
        seal_capture(book, capture_id, sealer_of(settings), clock())
        queue.stamp()

    return Capturing(ask, seal)


def explain(row: ReasonRow, language: str) -> str:
    """A kept reason in words; its place and points stand beside it on the page."""
    return reason_words(_reason(row), language)


def explain_sign(row: SignRow, language: str) -> str:
    """A kept sign in words."""
    return sign_words(
        Sign(row.sign, row.points, row.field, row.start, row.end, row.text, row.detail), language
    )


def card_of(page: LeadPage, language: str) -> CardView | None:
    """The element card of a lead, judged on its capture date with the list's row of that time."""
    lead = page.card
    if lead.kind not in CARDS:
        return None
    reasons = tuple(map(_reason, lead.reasons))
    finding = Finding("", lead.mark_key, lead.kind, lead.score, FindingVerdict.LEAD, reasons)
    mark = from_row(page.mark.row) if page.mark else None
    card = element_card(finding, mark, office_day(lead.captured_at), lead.seller_name)
    groups = (
        CardGroup(
            pick((group.chinese, group.english), language),
            tuple(_line(one, language) for one in group.elements),
        )
        for group in card.groups
    )
    return CardView(tuple(groups), pick(CAVEAT, language))


def _line(element: Element, language: str) -> CardLine:
    return CardLine(
        question=question(element, language),
        state=element.state,
        state_word=element.state.word(language),
        because=tuple(dict.fromkeys(quoted(reason, language) for reason in element.because)),
        note=pick(element.note, language),
        law=cited(element.rule, language) if element.rule else "",
    )


def _reason(row: ReasonRow) -> Reason:
    return Reason(row.feature, row.points, row.field, row.start, row.end, row.text, row.detail)
