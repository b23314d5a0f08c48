"""What stands inside a stretch and is no symbol of a name: spaces, signs, invisible characters."""

from collections import Counter
from collections.abc import Iterable

from matchers.texts.folding import fold_character

SIGNS_FOR_LETTERS = {
    **{"!": "il", "¡": "i", "|": "il", "£": "l", "$": "s", "@": "a", "&": "e"},
    **{"€": "ec", "+": "t", "¥": "y", "#": "h"},
}
"""Sign → the letters that it may stand for inside a Latin word: N!KE, LEVI$."""


def skipped_characters(text: str, pictured: Iterable[str] = ()) -> list[str]:
    """The characters of a stretch that fold to nothing, in order.

    `pictured`: pieces of it in which a sign or an emoji itself stands for a symbol.
    """
    if text.isalnum():
        return []
    standing = Counter("".join(pictured))
    found = []
    for letter in text:
        if standing[letter]:
            standing[letter] -= 1
        elif not fold_character(letter):
            found.append(letter)
    return found


def sign_for(letter: str, characters: Iterable[str]) -> str:
    """The sign among characters that may stand for a letter left out; empty when none does."""
    wanted = letter.lower()
    return next((sign for sign in characters if wanted and wanted in SIGNS_FOR_LETTERS.get(sign, "")), "")
