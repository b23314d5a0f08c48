"""The command in this process: what a person types, without the seconds that a process takes to start."""

import io
import os
import sys
from collections.abc import Mapping
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from markwatch.cli import main


@dataclass(frozen=True, slots=True)
class Done:
    """What a command left: names as `subprocess` has them."""

    returncode: int
    stdout: str
    stderr: str


def run_here(
    folder: Path, words: tuple[object, ...], environment: Mapping[str, str], stdin: str = ""
) -> Done:
    """Run `markwatch WORDS` in a folder; no setting of this machine reaches it."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("MARKWATCH_")}
    given, out, err = _text(stdin), _text(), _text()
    streams = patch.multiple(sys, argv=["markwatch", *map(str, words)], stdin=given, stdout=out, stderr=err)
    with chdir(folder), patch.dict(os.environ, {**clean, **environment}, clear=True), streams:
        code = _exit_code()
    return Done(code, _written(out), _written(err))


def _exit_code() -> int:
    try:
        main()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else bool(end.code)
    return 0


def _text(content: str = "") -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(content.encode()), encoding="utf-8", write_through=True)


def _written(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()
