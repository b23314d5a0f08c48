"""The shipped tables are what their sources give, and load as the code expects."""

import pytest

from trademark_data.build_tables import BUILDERS
from trademark_data.build_tables.readings import toneless
from trademark_data.build_tables.record import RECORD, build
from trademark_data.kinds import KINDS
from trademark_data.tables import folds, patent_terms, readings, simplified, table_text


@pytest.mark.parametrize("name", ["readings.tsv", "traditional.tsv", "words.tsv"])
def test_a_table_built_again_is_the_shipped_one(name: str) -> None:
    assert BUILDERS[name]() == table_text(name)


@pytest.mark.full
def test_the_record_of_all_tables_built_again_is_the_shipped_one() -> None:
    assert build()[RECORD] == table_text(RECORD)


def test_a_character_has_all_its_readings_of_today() -> None:
    assert readings()["重"] == {"zhong", "chong"}
    assert readings()["タ"] == {"ta"}
    assert toneless("lǜ") == "lv"
    assert "luo" not in readings()["格"] and "ji" not in readings()["居"]


def test_traditional_characters_go_straight_to_the_simplified_form() -> None:
    assert simplified()["臺"] == "台"
    assert not set(simplified()) & set(simplified().values())


def test_of_ascii_only_letters_and_digits_are_symbols() -> None:
    table = folds()
    ascii_symbols = {chr(code) for code in range(128) if table.get(chr(code), chr(code))}
    assert all(symbol.isalnum() for symbol in ascii_symbols)


def test_every_patent_term_has_a_source_and_says_whether_it_was_verified() -> None:
    assert all(term["source"] and "verified" in term for term in patent_terms())
    assert "patent" in KINDS
