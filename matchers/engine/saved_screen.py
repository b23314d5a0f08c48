"""A screen kept in a folder, so that the next start loads it instead of building it."""

import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np

from matchers.bounds.name_columns import NameColumns, columns_of
from matchers.engine.digests import digest_of, rules_digest
from matchers.engine.engine import Rules, Screen
from matchers.engine.listed_names import listed_names
from matchers.engine.mark_list import MarksInMemory, SavedMarks, save_marks
from matchers.engine.tables import Tables
from matchers.lattice.changing import update_index
from matchers.lattice.index import Index, build_index
from matchers.lattice.names import ListedName
from matchers.lattice.store import IndexFileError, load_index, save
from trademark_data.mark import Mark

KEPT_FOLDERS = 8
"""Folders kept beside each other, the last used."""
_INDEX_FILE, _COLUMNS_FILE, _HEAD_FILE = "names.index", "columns.npz", "head.json"


def load_screen(folder: Path, tables: Tables | None = None) -> Screen | None:
    """The screen of a folder; None where there is none, or one of other rules, or a damaged one."""
    try:
        head = json.loads((folder / _HEAD_FILE).read_bytes())
        index = load_index(folder / _INDEX_FILE, head["digest"])
        with np.load(folder / _COLUMNS_FILE) as columns:
            names = NameColumns(**columns)
        os.utime(folder)
        return Screen(SavedMarks(folder), index, names, Rules(tables or Tables(), head["digest"]))
    except (OSError, ValueError, KeyError, TypeError, IndexFileError):
        return None


def kept_screen(base: Path, marks: Sequence[Mark], tables: Tables | None = None) -> Screen:
    """The screen over a list: loaded when this very list was met before, else built and kept."""
    folder = kept_folder(base, digest_of(marks, tables))
    return load_screen(folder, tables) or build_saved_screen(folder, marks, tables)


def kept_folder(base: Path, digest: str) -> Path:
    """Where the screen of a digest is kept."""
    return base / digest[:32]


def build_saved_screen(folder: Path, marks: Iterable[Mark], tables: Tables | None = None) -> Screen:
    """Build a screen and keep it in a folder, whole or not at all; without room on disk it is only built.

    Of a list that another folder beside it nearly holds, only the names that changed are indexed.
    """
    known, rules = MarksInMemory(marks), rules_digest(tables)
    index = _index(folder.parent, list(listed_names(known.marks)), rules)
    columns, digest = columns_of(index, known.marks), digest_of(known.marks, tables)
    with suppress(OSError):
        folder.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix=".", dir=folder.parent))
        try:
            save(index, fresh / _INDEX_FILE, digest)
            save_marks(known.marks, fresh)
            np.savez(fresh / _COLUMNS_FILE, **columns._asdict())
            head = {"digest": digest, "rules": rules, "marks": len(known)}
            (fresh / _HEAD_FILE).write_text(json.dumps(head), encoding="utf-8")
            shutil.rmtree(folder, ignore_errors=True)
            fresh.rename(folder)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
        for old in _last_used_first(folder.parent)[KEPT_FOLDERS:]:
            shutil.rmtree(old, ignore_errors=True)
    return Screen(known, index, columns, Rules(tables or Tables(), digest))


def _index(base: Path, names: Sequence[ListedName], rules: str) -> Index:
    """An index over names: the last used one of the same rules brought up to date, else one built anew."""
    for folder in _last_used_first(base):
        with suppress(OSError, ValueError, KeyError, TypeError, IndexFileError):
            head = json.loads((folder / _HEAD_FILE).read_bytes())
            if head["rules"] == rules:
                return _brought_up_to_date(load_index(folder / _INDEX_FILE, head["digest"]), names)
    return build_index(names)


def _brought_up_to_date(there: Index, names: Sequence[ListedName]) -> Index:
    wanted, known = set(names), set(there.listed)
    return update_index(there, lambda one: one not in wanted, (one for one in names if one not in known))


def _last_used_first(base: Path) -> list[Path]:
    """The folders of a folder; what another process removed meanwhile is gone."""
    used = []
    for folder in base.iterdir() if base.is_dir() else ():
        with suppress(OSError):
            used.append((folder.stat().st_mtime, folder))
    return [folder for _, folder in sorted(used, reverse=True)]
