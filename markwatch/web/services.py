"""Wiring the review page: what the roof hands to it."""

from functools import partial

from casebook.database import Casebook
from casebook.evidence.sealing import seal_capture
from casebook.lists.forms import read_forms
from casebook.office_time import office_day
from casebook.queries.rows import LeadPage
from casebook.viewer import Viewer
from markwatch.kept_reasons import explain, finding_reason
from markwatch.settings import Settings
from markwatch.tasks.capture import ask_for_capture
from markwatch.tasks.sealing import packages_of, sealer_of
from markwatch.tasks.stamping import ask_for_stamps
from markwatch.terminal.messages import clock
from matchers.explain import feature_label
from matchers.findings.finding import Finding, FindingVerdict
from matchers.law import CARDS, element_card
from matchers.law.card import Element
from matchers.law.words import CAVEAT, cited, pick, question, quoted
from review_api.drawing.element_card import CardGroup, CardLine, CardView
from review_api.services import Capturing, Services
from trademark_data.rows import from_row


def services(settings: Settings, book: Casebook, demo: bool = False) -> Services:
    """What the review page gets. Raises BadForm when a list could not be made later."""
    read_forms(settings.list_forms)
    return Services(
        book=book,
        clock=clock,
        explain=explain,
        feature_name=feature_label,
        element_card=card_of,
        packages=packages_of(settings),
        capturing=capturing(settings, book),
        office_name=settings.office_name,
        demo=demo,
        secure_cookies=settings.secure_cookies,
        allowed_hosts=settings.allowed_hosts,
    )


def capturing(settings: Settings, book: Casebook) -> Capturing:
    """Captures asked for on the page become jobs; what is confirmed there is sealed at once."""

    def seal(viewer: Viewer, capture_id: int) -> None:
        seal_capture(book.signed_by(viewer.account_id), capture_id, sealer_of(settings), clock())
        if settings.tsa_url:
            ask_for_stamps(book)

    return Capturing(partial(ask_for_capture, book), seal)


def card_of(page: LeadPage, language: str) -> CardView | None:
    """The element card of a lead, judged on its capture date with the list's row of that time."""
    lead = page.card
    if lead.kind not in CARDS:
        return None
    reasons = tuple(map(finding_reason, lead.reasons))
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
