"""Wiring the review page: what the roof hands to it."""

from casebook.database import Casebook
from casebook.queries.rows import ReasonRow
from markwatch.settings import Settings
from markwatch.talk import clock
from matchers.explain import reason_words
from matchers.finding import Reason
from review_api.services import Services


def services(settings: Settings, book: Casebook, demo: bool = False) -> Services:
    """What the review page gets."""
    return Services(
        book=book,
        clock=clock,
        explain=explain,
        office_name=settings.office_name,
        demo=demo,
        secure_cookies=settings.secure_cookies,
        allowed_hosts=settings.allowed_hosts,
    )


def explain(row: ReasonRow, language: str) -> str:
    """A kept reason in words; its place and points stand beside it on the page."""
    reason = Reason(row.feature, row.points, row.field, row.start, row.end, row.text, row.detail)
    return reason_words(reason, language)
