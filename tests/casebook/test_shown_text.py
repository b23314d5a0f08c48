"""What turns direction or cannot be seen is written out wherever people look."""

import unicodedata

import pytest

from casebook.shown_text import shown


@pytest.mark.parametrize(
    ("stored", "seen"),
    [
        ("\u202e酒台茅\u202c 500ml", "⟦U+202E⟧酒台茅⟦U+202C⟧ 500ml"),
        ("茅\u200b台", "茅⟦U+200B⟧台"),
        ("茅\u3164台\u2800酒", "茅⟦U+3164⟧台⟦U+2800⟧酒"),
        ("a\u2028b\ufeff", "a⟦U+2028⟧b⟦U+FEFF⟧"),
        ("好\ufe0f", "好⟦U+FE0F⟧"),
        ("x\U000e0041y", "x⟦U+E0041⟧y"),
        ("\x1b[31m", "⟦U+001B⟧[31m"),
    ],
)
def test_it_is_written_out(stored: str, seen: str) -> None:
    assert shown(stored) == seen


@pytest.mark.parametrize(
    "text", ["茅台酒 500ml", "👨\u200d👩\u200d👧", "❤\ufe0f", "1\ufe0f\u20e3", "行\n列\t尾", "ﷺ"]
)
def test_what_is_seen_stays_as_it_is(text: str) -> None:
    assert shown(text) == text


def test_no_format_character_of_unicode_is_left() -> None:
    everything = (chr(number) for number in range(0x110000) if not 0xD800 <= number <= 0xDFFF)
    unseen = [one for one in everything if unicodedata.category(one) in ("Cf", "Zl", "Zp")]
    drawn = {"\u0600", "\u0601", "\u0602", "\u0603", "\u0604", "\u0605", "\u06dd", "\u070f", "\u0890"}
    drawn |= {"\u0891", "\u08e2", "\U000110bd", "\U000110cd"}
    left = [f"U+{ord(one):04X}" for one in unseen if one not in drawn and shown(one) == one]
    assert [one for one in left if not "U+13430" <= one <= "U+1343F"] == []


def test_writing_out_again_changes_nothing() -> None:
    once = shown("\u202e酒台茅")
    assert shown(once) == once
