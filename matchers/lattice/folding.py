"""Folding as the engine sees it: an emoji that may stand for a character is a symbol, not noise."""

from matchers.texts.folding import Folded, fold, fold_character
from trademark_data.tables import emoji_symbols


def fold_symbol(character: str) -> str | None:
    """The symbols of one character, as `matchers.texts.folding.fold_character` tells them."""
    return character if character in emoji_symbols() else fold_character(character)


def fold_symbols(text: str) -> Folded:
    """A text in the engine's symbols."""
    return fold(text, fold_symbol)
