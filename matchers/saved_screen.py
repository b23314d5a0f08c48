"""A screen kept in a folder, so that the next start loads it instead of building it."""

import json
import os
import shutil
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import numpy as np

from matchers.digests import digest_of
from matchers.engine import Rules, Screen
from matchers.lattice.index import build_index
from matchers.lattice.store import IndexFileError, load_index, save
from matchers.listed_names import listed_names
from matchers.mark_list import MarksInMemory, SavedMarks, save_marks
from matchers.name_columns import NameColumns, columns_of
from matchers.weights import Weights, weights
from trademark_data.mark import Mark

KEPT = 8
"""Folders kept beside each other, the last used."""
_INDEX, _COLUMNS, _HEAD = "names.index", "columns.npz", "head.json"


def load_screen(folder: Path, table: Weights | None = None) -> Screen | None:
    """The screen of a folder; None where there is none, or one of other rules, or a damaged one."""
    try:
        head = json.loads((folder / _HEAD).read_bytes())
        index = load_index(folder / _INDEX, head["digest"])
        with np.load(folder / _COLUMNS) as columns:
            names = NameColumns(**columns)
        os.utime(folder)
        return Screen(SavedMarks(folder), index, names, Rules(table or weights(), head["digest"]))
    except (OSError, ValueError, KeyError, TypeError, IndexFileError):
        return None


def build_saved_screen(folder: Path, marks: Iterable[Mark], table: Weights | None = None) -> Screen:
    """Build a screen and keep it in a folder, whole or not at all; without room on disk it is only built."""
    known = MarksInMemory(marks)
    index = build_index(listed_names(known.marks))
    columns, digest = columns_of(index, known), digest_of(known.marks, table)
    with suppress(OSError):
        folder.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=".", dir=folder.parent))
        try:
            save(index, fresh / _INDEX, digest)
            save_marks(known.marks, fresh)
            np.savez(fresh / _COLUMNS, **columns._asdict())
            (fresh / _HEAD).write_text(json.dumps({"digest": digest, "marks": len(known)}), encoding="utf-8")
            shutil.rmtree(folder, ignore_errors=True)
            fresh.rename(folder)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
        _remove_old(folder.parent)
    return Screen(known, index, columns, Rules(table or weights(), digest))


def _remove_old(base: Path) -> None:
    """Keep the last used; what another process removed meanwhile is gone."""
    used = []
    for folder in base.iterdir():
        with suppress(OSError):
            used.append((folder.stat().st_mtime, folder))
    for _, folder in sorted(used, reverse=True)[KEPT:]:
        shutil.rmtree(folder, ignore_errors=True)
