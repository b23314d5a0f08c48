"""Texts of others as people may look at them: what turns direction or cannot be seen is written out.

A title with a direction mark is drawn in another order than it is stored in: the eye reads a name that is not
there, and hits sit on the wrong characters (Unicode Standard Annex 9, Technical Report 36).
"""

import re
import unicodedata

_UNSEEN = re.compile(
    "["
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
    "\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
    "]"
)
"""Format and direction characters, fillers that look like nothing, controls; line breaks and tabs stay."""
_JOINER, _AS_EMOJI = "\u200d", "\ufe0f"


def shown(text: str) -> str:
    """The text with every unseen character as its code point, `⟦U+202E⟧`; joined emoji stay as they are."""
    if not _UNSEEN.search(text):
        return text
    return _UNSEEN.sub(lambda found: _written_out(text, found.start()), text)


def _written_out(text: str, at: int) -> str:
    character = text[at]
    before = text[at - 1] if at else ""
    if character == _AS_EMOJI and (_is_picture(before) or before in "0123456789#*"):
        return character
    if (
        character == _JOINER
        and (_is_picture(before) or before == _AS_EMOJI)
        and _is_picture(text[at + 1 :][:1])
    ):
        return character
    return f"⟦U+{ord(character):04X}⟧"


def _is_picture(character: str) -> bool:
    """Whether an emoji may stand there: symbols, their skin tones, and the tags of flags."""
    return character != "" and unicodedata.category(character) in ("So", "Sk")
