"""Data out: to standard output, or to a file that appears only when it is whole."""

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from casebook.durable import replacing
from markwatch.terminal.messages import plain


@contextmanager
def output(path: Path | None) -> Iterator[IO[bytes]]:
    """A binary stream; a file takes its name only on clean exit: half a file is never taken for one."""
    if path is None or str(path) == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    with replacing(path) as file:
        yield file


def json_line(value: Any) -> bytes:
    """One line of JSON in UTF-8; text that UTF-8 cannot hold is escaped, so that nothing is lost."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    try:
        return text.encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(value, default=str).encode() + b"\n"


def section(name: str, values: Mapping[str, object]) -> Iterator[str]:
    """A table of a TOML file, line by line."""
    yield f"\n[{name}]"
    yield from (f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items())


def print_line(text: str = "") -> None:
    """Data to standard output; control characters that could steer a terminal become U+FFFD."""
    sys.stdout.write(plain(text) + "\n")


def print_cells(*cells: object) -> None:
    """One tab-separated line; no cell can break out of it."""
    print_line("\t".join(" ".join(str("" if cell is None else cell).split()) for cell in cells))
