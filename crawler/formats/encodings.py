"""Text files of listings, read by the rules that reference lists have."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from crawler.errors import FormatError
from crawler.formats.rows import ReadOrder
from trademark_data.errors import SheetError
from trademark_data.texts import broken_text
from trademark_data.texts import open_text as open_checked


@contextmanager
def open_text(order: ReadOrder) -> Iterator[TextIO]:
    """The file as text. Raises FormatError for another encoding, also while it is being read."""
    try:
        file = open_checked(order.path, order.encoding)
    except SheetError as error:
        raise FormatError(str(error)) from error
    with file:
        try:
            yield file
        except UnicodeError as error:
            raise FormatError(broken_text(order.path, file.encoding)) from error
        except OSError as error:
            raise FormatError(f"{order.path}: {error.strerror or error}") from error
