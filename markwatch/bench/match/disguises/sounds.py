"""Characters that sound like the name's, and its pinyin (拼音) in all ways people type it."""

from collections.abc import Sequence
from functools import cache
from random import Random

from markwatch.bench.match.brands import common_characters
from markwatch.bench.match.disguises.replacing import is_chinese, replaced
from trademark_data.near_sounds import near_code
from trademark_data.tables import readings, simplified

_DIGIT_WORDS = ("零", "一", "二", "三", "四", "五", "六", "七", "八", "九")
_WRITTEN = {
    "一": "1壹",
    "二": "2贰",
    "三": "3叁",
    "四": "4肆",
    "五": "5伍",
    "六": "6陆",
    "七": "7柒",
    "八": "8捌",
    "九": "9玖",
}
_TONE_MARKS = ("\u0304", "\u0301", "\u030c", "\u0300")


def homophone(name: str, chance: Random) -> str:
    """One or two characters of the same reading, tone aside."""
    return replaced(name, _same_sound, chance, 1 + len(name) // 4) if is_chinese(name) else ""


def near_sound(name: str, chance: Random) -> str:
    """One character of nearly the same reading (n/l, zh/z, -ng/-n)."""
    return replaced(name, _near_sound, chance) if is_chinese(name) else ""


def pinyin_whole(name: str, chance: Random) -> str:
    """maotai, MAOTAI."""
    said = "".join(_spoken(name, chance))
    return chance.choice((said, said.upper(), said.title()))


def pinyin_spaced(name: str, chance: Random) -> str:
    """mao tai, mao-tai."""
    return chance.choice((" ", "-", "·")).join(_spoken(name, chance))


def pinyin_toned(name: str, chance: Random) -> str:
    """mao2tai2 or máotái; the tones themselves do not matter."""
    spoken = _spoken(name, chance)
    if chance.random() < 0.5:
        return "".join(f"{one}{chance.randint(1, 4)}" for one in spoken)
    return "".join(map(_with_mark, spoken, chance.choices(_TONE_MARKS, k=len(spoken))))


def initials(name: str, chance: Random) -> str:
    """MT for 茅台."""
    said = "".join(one[0] for one in _spoken(name, chance))
    return chance.choice((said, said.upper()))


def mixed_script(name: str, chance: Random) -> str:
    """阿di达斯: one character as pinyin between the others."""
    return replaced(name, _readings, chance) if is_chinese(name) else ""


def digits(name: str, chance: Random) -> str:
    """A number word as a digit or financial numeral (七 → 7, 柒), or a digit that sounds like a character."""
    return replaced(name, _digits, chance) if is_chinese(name) else ""


def _spoken(name: str, chance: Random) -> list[str]:
    """One reading of each character, as typed (lü is typed lv); empty unless all are Chinese."""
    known = [_readings(one) for one in name] if is_chinese(name) else []
    return [chance.choice(options) for options in known] if all(known) else []


@cache
def _readings(character: str) -> Sequence[str]:
    return sorted(readings().get(simplified().get(character, character), ()))


@cache
def _same_sound(character: str) -> Sequence[str]:
    """Common characters that share a reading."""
    same = simplified().get(character, character)
    return [one for sound in _readings(character) for one in _by_sound().get(sound, "") if one != same]


@cache
def _near_sound(character: str) -> Sequence[str]:
    """Common characters of a near reading that share none."""
    ours, same = set(_readings(character)), {*_same_sound(character), character}
    codes = set(map(near_code, ours))
    near = [sound for sound in _by_sound() if sound not in ours and near_code(sound) in codes]
    return [one for sound in near for one in _by_sound()[sound] if one not in same]


@cache
def _digits(character: str) -> Sequence[str]:
    word = simplified().get(character, character)
    if word in _WRITTEN:
        return _WRITTEN[word]
    ours = set(_readings(word))
    return [str(digit) for digit, said in enumerate(_DIGIT_WORDS) if not ours.isdisjoint(_readings(said))]


@cache
def _by_sound() -> dict[str, str]:
    found: dict[str, str] = {}
    for character in common_characters():
        for sound in _readings(character):
            found[sound] = found.get(sound, "") + character
    return found


def _with_mark(syllable: str, mark: str) -> str:
    at = next((at for at, letter in enumerate(syllable) if letter in "aeiouv"), len(syllable) - 1)
    return syllable[: at + 1] + mark + syllable[at + 1 :]
