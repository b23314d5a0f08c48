"""How a name is written where it is not written as listed, in the classes that tell purpose from chance."""

from functools import cache

from matchers.findings.occurrence import Occurrence
from matchers.lattice import rules
from matchers.texts.folding import fold_character, folded_text
from matchers.texts.skipped import sign_for, skipped_characters
from trademark_data.tables import simplified

_PICTURED = (rules.LETTER, rules.EMOJI)
"""Channels on which a sign or emoji may itself stand for a symbol."""
_HABITUAL = frozenset(" ,，、/.·-")
"""Separators that stand between words of ordinary titles."""
_SPELT_IN_LETTERS = (rules.PINYIN, rules.INITIAL)
_GAPS_OF_HABIT = 1
"""Breaks between the letters of a Latin name that careless writing explains: coca-cola, coca cola."""

SELDOM_CHANCE = frozenset(
    (
        "invisible",
        "symbols_between",
        "symbol_for_letter",
        "look_alike_letter",
        "split",
        "mixed_script",
        "pinyin",
    )
)
"""Ways of writing that hardly come about by themselves, however little else speaks for the mark."""


def way_of_writing(one: Occurrence) -> str:
    """A level of the sign `on_purpose`; empty for a name written as it is listed."""
    inside = between(one)
    if any(fold_character(character) == "" for character in inside):
        return "invisible"
    if stand_in(one):
        return "symbol_for_letter"
    if not one.is_plain:
        return "mixed_script" if _is_mixed(one) else one.channel
    if one.text.isascii() and len(inside) <= _GAPS_OF_HABIT + _breaks(one.name):
        return ""
    if any(not character.isspace() for character in inside):
        return "symbols_between"
    return "spaced" if inside else ""


def between(one: Occurrence) -> list[str]:
    """Characters inside the stretch that stand for no symbol of the name: spaces, signs, invisible ones."""
    path = one.hit.path
    return skipped_characters(
        one.text, (one.original[step.start : step.end] for step in path if step.channel in _PICTURED)
    )


def stand_in(one: Occurrence) -> tuple[str, str] | None:
    """(letter, sign) where a sign stands in the place of a letter that seems left out: N!KE."""
    for step in one.hit.path:
        if step.channel == rules.OMITTED and one.symbols[step.of].isascii():
            letter = one.symbols[step.of]
            if sign := sign_for(letter, between(one)):
                return letter, sign
    return None


def kinds_of_disguise(one: Occurrence) -> set[str]:
    """All ways in which symbols of the name are disguised; unusual signs between them are one more."""
    if stand_in(one):
        return {"symbol_for_letter"}
    kinds = {rules.CHANNEL_NAMES[step.channel] for step in one.hit.path if step.channel > rules.VARIANT}
    return kinds | ({"between"} if set(between(one)) - _HABITUAL else set())


def odd_one_out(one: Occurrence) -> str:
    """`traditional` or `width` where only the name is written so, and the rest of its field otherwise."""
    if one.text.isascii() or not any(step.channel == rules.VARIANT for step in one.hit.path):
        return ""
    rest = one.original[: one.start] + one.original[one.end :]
    if any("\uff21" <= letter <= "\uff5a" for letter in one.text):
        return "width" if any(letter.isascii() and letter.isalnum() for letter in rest) else ""
    return "traditional" if _writes_simplified(rest) else ""


def _is_mixed(one: Occurrence) -> bool:
    """Latin letters for one character beside another that is written out: hua为, 德F."""
    channels = {step.channel for step in one.hit.path}
    spelt = any(step.channel in _SPELT_IN_LETTERS for step in one.hit.path)
    return (
        spelt and any(not letter.isascii() for letter in one.text) and not channels <= set(_SPELT_IN_LETTERS)
    )


def _breaks(name: str) -> int:
    return len(name) - len(folded_text(name))


def _writes_simplified(text: str) -> bool:
    """Whether a text is in simplified characters: some that traditional ones fold to, none of those."""
    letters = {letter for letter in text if "\u4e00" <= letter <= "\u9fff"}
    return not letters & simplified().keys() and bool(letters & _simple_forms())


@cache
def _simple_forms() -> frozenset[str]:
    return frozenset(simplified().values()) - simplified().keys()
