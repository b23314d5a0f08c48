"""Wiring the review page: what the roof hands to it."""

from casebook.database import Casebook
from casebook.evidence.sealing import seal_capture
from casebook.queries.rows import ReasonRow
from markwatch.capturing import ask_for_capture
from markwatch.sealing import sealer_of
from markwatch.settings import Settings
from markwatch.talk import clock
from markwatch.tasks import make_queue
from matchers.explain import reason_words
from matchers.finding import Reason
from review_api.services import Capturing, Services


def services(settings: Settings, book: Casebook, demo: bool = False) -> Services:
    """What the review page gets."""
    return Services(
        book=book,
        clock=clock,
        explain=explain,
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
    reason = Reason(row.feature, row.points, row.field, row.start, row.end, row.text, row.detail)
    return reason_words(reason, language)
