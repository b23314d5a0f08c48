"""The frontier of a run: addresses pending and done. It lives in the casebook, so a kill loses nothing."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime

from casebook.crawls.record_pages import record_pages
from casebook.crawls.rereading import seed_known, vouch
from casebook.crawls.results import PageResult, Pending
from casebook.crawls.runs import begin_run, count_pending, count_visits, finish_run
from casebook.crawls.sources import find_source
from casebook.crawls.visits import TURNS, add_links, pending_pages
from casebook.database import Casebook
from casebook.evidence.kept_files import Provenance
from casebook.models.collecting import CrawlRun
from crawler.links import link_to
from crawler.sources.settings import SourceSettings
from crawler.sources.stored import made_with
from crawler.urls import canonical_address, may_follow
from crawler.walk.search import Search

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


class Frontier:
    """One run of one source. Every method is one unit of work and may wait for the database."""

    def __init__(self, book: Casebook, source: SourceSettings, clock: Clock = utc_now) -> None:
        self.book, self.source, self._clock = book, source, clock
        self._begun: CrawlRun | None = None
        self._out: set[int] = set()
        self._vouched = False
        self._search = Search(source)
        self._left = 0
        self.before_write: Callable[[], None] = lambda: None
        """Keeps what the ends of visits rest on; what it raises stops the run."""

    @property
    def run(self) -> CrawlRun:
        """The run's row. Raises RuntimeError before it has begun."""
        if self._begun is None:
            raise RuntimeError("the run has not begun")
        return self._begun

    def begin(self, night_id: int | None = None, first: Iterable[str] = ()) -> int:
        """Begin a run or take up the unfinished one; answers its id."""
        with self.book.begin() as session:
            row = find_source(session, self.source.key)
            run = self._begun = begin_run(
                session, row, self._clock(), night_id, made_with=made_with(row.settings)
            )
            addresses = [*first, *self.source.start]
            add_links(session, run.id, (link_to(address) for address in addresses))
            seed_known(session, run, self._clock(), self._still_wanted, canonical_address)
            done = count_visits(session, run.id) - count_pending(session, run.id)
            self._left = self.source.max_pages - done
            return run.id

    def _still_wanted(self, address: str) -> bool:
        """Whether a list known from earlier nights is one that today's settings would lead to."""
        is_search = bool(self.source.search) and self._search.term_of(address)
        return may_follow(self.source, address) and not is_search

    def take(self, most: int, idle: bool = True) -> list[Pending]:
        """The next visits, each once in this process and no more than the source's pages.

        Known listings that lists may vouch for come last, when nothing is in flight (`idle`) that might.
        """
        most = max(0, min(most, self._left))
        under_way = frozenset(self._out)  # taken before the look: what ends meanwhile is not handed out again
        for plan in TURNS:
            if plan == "check" and not self._asked_lists(idle):
                break
            with self.book.read() as session:
                found = pending_pages(session, self.run.id, most, plan, under_way)
            if found:
                self._out |= {visit.visit_id for visit in found}
                self._left -= len(found)
                return found
        return []

    def _asked_lists(self, idle: bool) -> bool:
        """Whether the lists have been read; what they vouch for needs no visit."""
        if idle and not self._vouched:
            with self.book.begin() as session:
                vouch(session, self.run, self._clock())
            self._vouched = True
        return self._vouched

    def write(self, results: Sequence[PageResult]) -> None:
        """Record the ends of some visits and the links they found, all or none."""
        self.before_write()
        with self.book.begin() as session:
            run = self.run
            origin = Provenance(self._clock(), self.book.evidence, run.source_id, run.id)
            record_pages(session, run, results, origin)
        self._out -= {result.visit_id for result in results}

    def progress(self) -> dict[str, int]:
        """How many visits are done and how many are known to come."""
        with self.book.read() as session:
            pending = count_pending(session, self.run.id)
            return {"visited": count_visits(session, self.run.id) - pending, "pending": pending}

    def finish(self) -> None:
        """Close the run with its coverage row; what is still pending counts as skipped."""
        with self.book.begin() as session:
            finish_run(session, session.get_one(CrawlRun, self.run.id), self._clock())
