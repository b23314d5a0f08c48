"""Every file of a registry's folder stands in it: a forgotten line fails here."""

from pathlib import Path

import pytest

import casebook.exports
import casebook.lists.formats
import casebook.models
from casebook.exports import EXPORTS
from casebook.lists.formats import FORMATS
from casebook.models import TABLES, metadata


def files(package: str | None) -> set[str]:
    return {path.stem for path in Path(str(package)).parent.glob("*.py")} - {"__init__", "base"}


def test_every_file_of_exports_is_registered() -> None:
    assert {export.write.__module__.rpartition(".")[2] for export in EXPORTS.values()} == files(
        casebook.exports.__file__
    )
    assert all(export.key == key for key, export in EXPORTS.items())


def test_every_file_of_list_formats_is_registered() -> None:
    modules = {one.write.__module__.rpartition(".")[2] for one in FORMATS.values()}
    assert modules == files(casebook.lists.formats.__file__)
    assert all(one.key == key and one.chinese and one.english for key, one in FORMATS.items())


def test_every_file_of_models_is_registered() -> None:
    assert {module.__name__.rpartition(".")[2] for module in TABLES} == files(casebook.models.__file__)


@pytest.mark.parametrize("key", EXPORTS)
def test_every_export_has_both_names_a_suffix_and_a_type(key: str) -> None:
    export = EXPORTS[key]
    assert export.chinese and export.english and export.suffix.isalnum() and "/" in export.media_type


def test_every_foreign_key_of_a_table_points_at_a_table() -> None:
    targets = {
        key.target_fullname.partition(".")[0]
        for table in metadata.tables.values()
        for key in table.foreign_keys
    }
    assert targets <= set(metadata.tables)
