"""The table of emoji is computed from the names in a wheel; here from a small invented one."""

import json
import zipfile
from pathlib import Path

from trademark_data.build_tables.emoji import build
from trademark_data.tables import emoji_symbols, siblings


def _wheel(folder: Path) -> Path:
    path = folder / "emoji.whl"
    with zipfile.ZipFile(path, "w") as packed:
        named = {
            "🦒": ":长颈鹿:",
            "🦘": ":袋鼠:",
            "🦃": ":火鸡:",
            "🔥": ":火焰:",
            "😀": ":嘿嘿:",
            "🐤": ":小鸡:",
        }
        packed.writestr("emoji/unicode_codes/emoji_zh.json", json.dumps(named))
    return path


def test_an_animal_stands_for_the_last_character_of_its_name_and_a_face_for_nothing(tmp_path: Path) -> None:
    table = build(_wheel(tmp_path))["emoji.tsv"].splitlines()
    assert "🦘\t鼠" in table and "🦃\t鸡" in table
    assert not any(row.startswith(("🔥", "😀", "🦒")) for row in table)


def test_our_own_list_says_more(tmp_path: Path) -> None:
    assert "🐘\t象" in build(_wheel(tmp_path))["emoji.tsv"].splitlines()
    assert emoji_symbols()["🦌"] == "鹿"


def test_siblings_are_words_of_one_kind() -> None:
    assert siblings()["牛"] & siblings()["羊"] == {"animal"}
    assert not siblings()["牛"] & siblings()["红"]
