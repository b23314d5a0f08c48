"""One list on its way from the database to a file: in the end it is whole, or broken off."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from sqlalchemy.orm import Session

from casebook.database import Casebook
from casebook.durable import make_folder, replacing
from casebook.errors import CasebookError, Conflict
from casebook.evidence.kept_files import Provenance
from casebook.lists.about import about_list, list_title
from casebook.lists.formats import FORMATS
from casebook.lists.formats.base import Cell, Column, Table
from casebook.lists.naming import file_name, list_label
from casebook.lists.packages import ListedPackage, check_packages, record_exports, zip_blocks
from casebook.lists.record import ListOrder, Outcome, add_lines, begin_list, break_off, end_list
from casebook.lists.values import VALUES, Numbered
from casebook.lists.workshop import MadeList, Workshop
from casebook.queries.list_lines import list_lines, optional_values
from casebook.queries.list_rows import ListLine
from casebook.queries.list_selection import PlatformCount
from casebook.viewer import Viewer

BLOCK = 500
"""Lines whose grounds are written down at a time."""


@dataclass(slots=True)
class ListInMaking:
    """The list of one platform."""

    shop: Workshop
    viewer: Viewer
    order: ListOrder
    count: PlatformCount
    progress: tuple[int, int]
    """Lines written before this list, lines of all lists."""
    id: int = 0
    rows: int = 0
    listed_before: int = 0
    packages: dict[int, ListedPackage] = field(default_factory=dict)
    """By the id of their capture."""

    def made(self, session: Session) -> MadeList:
        """The list, made; `session` is the one view from which all of it is read."""
        form = self.shop.forms.of(self.count.platform).name
        with self.shop.book.begin() as writing:
            self.id = begin_list(
                writing,
                self.viewer,
                self.order,
                platform=self.count.platform,
                form=form,
                now=self.shop.clock(),
            )
        try:
            return self._written(session)
        except BaseException:  # whatever it was: what is not whole counts as nothing
            with suppress(CasebookError), self.shop.book.begin() as writing:
                break_off(writing, self.id)
            raise

    def _written(self, session: Session) -> MadeList:
        kind, book = FORMATS[self.order.format], self.shop.book
        with ExitStack() as files:
            part = files.enter_context(_unfinished(book))
            with part.open("wb") as out:
                kind.write(out, self._table(session))
            stored = book.evidence.put_file(part)
            placed = tuple(self._placed(session, files, part))
            outcome, now = self._outcome(), self.shop.clock()
            with book.begin() as writing:
                self.shop.still_ours(writing)
                end_list(writing, self.id, outcome, (stored, kind.media_type), Provenance(now, book.evidence))
                if self.shop.out is not None:
                    record_exports(writing, self.id, self.packages, self.viewer.person, now)
        return MadeList(self.id, self.count.platform, outcome, len(self.packages), stored.sha256, placed)

    def _outcome(self) -> Outcome:
        return Outcome(self.rows, self.listed_before, self.count.left_out)

    def _table(self, session: Session) -> Table:
        platform, selection, now = self.count.platform, self.order.selection, self.shop.clock()
        present = optional_values(session, self.viewer, selection, platform, full=self.order.full)
        columns = self.shop.forms.of(platform).columns_for(present)
        lines = list_lines(session, self.viewer, selection, platform, full=self.order.full)

        def about() -> Sequence[tuple[str, str]]:
            return about_list(self.id, platform, self.order, self._outcome(), office=self.shop.office, at=now)

        return Table(
            list_title(self.id, platform, now),
            [Column(one.heading, one.width) for one in columns],
            self._rows(lines, [one.value for one in columns]),
            about,
            {"number": list_label(self.id), "platform": platform, "rows": self.count.rows},
        )

    def _rows(self, lines: Iterator[ListLine], values: Sequence[str]) -> Iterator[Sequence[Cell]]:
        """The cells of each line; the grounds of a block are written down before the next one comes."""
        read = [VALUES[value] for value in values]
        block: list[tuple[int, ListLine]] = []
        for number, line in enumerate(lines, 1):
            self._count(number, line)
            block.append((number, line))
            row = Numbered(number, line, self.shop.words)
            yield [one(row) for one in read]
            if len(block) == BLOCK:
                self._note(block)
        self._note(block)

    def _count(self, number: int, line: ListLine) -> None:
        self.rows = number
        self.listed_before += line.earlier is not None
        for ref in line.packages:
            self.packages.setdefault(ref.capture_id, ListedPackage(ref, number, line.url))

    def _note(self, block: list[tuple[int, ListLine]]) -> None:
        if block:
            with self.shop.book.begin() as writing:
                add_lines(writing, self.id, block, self.shop.clock())
            block.clear()
        before, of = self.progress
        self.shop.tell(before + self.rows, of)

    def _placed(self, session: Session, files: ExitStack, part: Path) -> Iterator[Path]:
        """Copies in the folder that was asked for, which take their names when the list is made."""
        if self.shop.out is None:
            return
        suffix = FORMATS[self.order.format].suffix
        table = self.shop.out / file_name(self.id, self.count.platform, suffix)
        with part.open("rb") as source:
            shutil.copyfileobj(source, files.enter_context(_new(table)))
        yield table
        if not self.packages:
            return
        listed = list(self.packages.values())
        check_packages(session, self.shop.packages, listed)
        archive = self.shop.out / file_name(self.id, self.count.platform, "zip")
        out = files.enter_context(_new(archive))
        for data in zip_blocks(self.shop.packages, listed):
            out.write(data)
        yield archive


@contextmanager
def _new(target: Path) -> Iterator[IO[bytes]]:
    """A file that is not there yet and takes its name when it is whole. Raises CasebookError."""
    if target.exists():
        raise Conflict(f"{target} is there already; expected a folder without lists of this number")
    try:
        make_folder(target.parent)
        with replacing(target) as file:
            yield file
    except OSError as error:
        raise CasebookError(f"{target}: {error.strerror or error}; no list was made") from error


@contextmanager
def _unfinished(book: Casebook) -> Iterator[Path]:
    """A file beside the kept ones, gone in the end; the store takes it over without copying a byte."""
    try:
        make_folder(book.evidence.folder)
        handle, name = tempfile.mkstemp(dir=book.evidence.folder, prefix=".part-")
    except OSError as error:
        raise CasebookError(f"{book.evidence.folder}: {error.strerror or error}; no list was made") from error
    os.close(handle)
    try:
        yield Path(name)
    finally:
        Path(name).unlink(missing_ok=True)
