"""The ways to disguise a name, one function a channel; each answers empty for a name it does not fit."""

from collections.abc import Callable, Mapping
from random import Random

from markwatch.bench.match.disguises import letters, order, shapes, sounds, spelling, standing
from markwatch.bench.match.disguises.several import two_disguises

Disguise = Callable[[str, Random], str]

DISGUISES: Mapping[str, Disguise] = {
    "exact": spelling.exact,
    "width_case": spelling.width_or_case,
    "traditional": spelling.traditional,
    "noise": spelling.noise,
    "confusables": letters.confusables,
    "letter_pairs": letters.letter_pairs,
    "leet": letters.leet,
    "homophone": sounds.homophone,
    "near_sound": sounds.near_sound,
    "pinyin_whole": sounds.pinyin_whole,
    "pinyin_spaced": sounds.pinyin_spaced,
    "pinyin_toned": sounds.pinyin_toned,
    "initials": sounds.initials,
    "mixed_script": sounds.mixed_script,
    "digits": sounds.digits,
    "look_alike": shapes.look_alike,
    "split": shapes.split,
    "swapped": order.swapped,
    "omitted": order.omitted,
    "inserted": order.inserted,
    "changed_letter": order.changed_letter,
    "reversed": order.backwards,
    "two_disguises": two_disguises,
    "sibling": standing.sibling,
    "any_character": standing.any_character,
    "one_initial": standing.one_initial,
    "emoji": standing.emoji,
    "kana": standing.kana,
}
"""Channel of the plan → function; the key is what the bench reports."""
