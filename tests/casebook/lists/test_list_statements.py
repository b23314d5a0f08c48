"""How many questions a list asks the database does not depend on how long it is."""

from collections.abc import Iterator
from contextlib import contextmanager

from a_case import an_officer
from an_outgoing_list import a_confirmed, make
from sqlalchemy import event

from casebook.database import Casebook


@contextmanager
def statements(book: Casebook) -> Iterator[list[str]]:
    """Every statement that the block sends."""
    seen: list[str] = []

    def note(connection: object, cursor: object, statement: str, *more: object) -> None:
        seen.append(statement)

    event.listen(book.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(book.engine, "before_cursor_execute", note)


def test_no_row_asks_a_question_of_its_own(book: Casebook) -> None:
    officer = an_officer(book)
    for number in range(3):
        a_confirmed(book, str(number), officer)
    with statements(book) as few:
        make(book, None, "csv")
    for number in range(3, 15):
        a_confirmed(book, str(number), officer)
    with statements(book) as many:
        [made] = make(book, None, "csv")
    assert (made.outcome.rows, len(many)) == (15, len(few))
