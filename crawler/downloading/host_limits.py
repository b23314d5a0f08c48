"""What a run may ask of a host: within the source's hours and budget, and not of one that only fails.

The circuit breaker: after so many ends in a row that were refusals or failures of the host, nothing more is
asked of it in this run. A run taken up again counts anew.
"""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, time
from urllib.parse import urlsplit

from casebook.office_time import OFFICE_TIME
from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.worded import Reason
from crawler.sources.settings import SourceSettings

IN_A_ROW = 20
"""Refusals and failures of a host, with nothing read in between, after which it is left alone."""
LEFT_ALONE = Reason(ReasonCode.HOST_LEFT_ALONE, {"times": IN_A_ROW})
OUT_OF_HOURS = Reason(ReasonCode.OUT_OF_HOURS)
OVER_BUDGET = Reason(ReasonCode.OVER_BUDGET)


class HostLimits:
    """Asked before each request, told after each."""

    def __init__(self, source: SourceSettings, clock: Callable[[], datetime]) -> None:
        self._budget, self._clock = source.host_pages, clock
        self._hours = hours_of(source.hours)
        self._asked: Counter[str] = Counter()
        self._fell: Counter[str] = Counter()

    def not_asked(self, address: str) -> Reason[ReasonCode] | None:
        """Why an address is not asked for now, or None; one that is counts towards its host's budget."""
        host = urlsplit(address).netloc
        if self._fell[host] >= IN_A_ROW:
            return LEFT_ALONE
        if self._hours and not within(self._hours, self._clock()):
            return OUT_OF_HOURS
        if self._budget and self._asked[host] >= self._budget:
            return OVER_BUDGET
        self._asked[host] += 1
        return None

    def told(self, address: str, fell: bool) -> None:
        """Hear whether a host refused or failed."""
        host = urlsplit(address).netloc
        self._fell[host] = self._fell[host] + 1 if fell else 0


def hours_of(written: str) -> tuple[time, time] | None:
    """`23:00-06:30` as two times of the office's day; None for an empty text. Raises ValueError."""
    if not written:
        return None
    begin, _, end = written.partition("-")
    return time.fromisoformat(begin.strip()), time.fromisoformat(end.strip())


def within(hours: tuple[time, time], moment: datetime) -> bool:
    """Whether a moment lies in hours that may go over midnight."""
    begin, end = hours
    now = moment.astimezone(OFFICE_TIME).time()
    return begin <= now < end if begin <= end else now >= begin or now < end
