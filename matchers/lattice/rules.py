"""When a disguised spelling still counts as the name: channels, their costs in hundredths, and the budget.

Costs follow the project's own measurements of disguises seen in listings; a lower cost is a plainer spelling.
The numbers are compiled into the kernels as constants: raise `RULES_VERSION` with any change.
"""

from typing import NamedTuple

from matchers.lattice.channels import Channel

RULES_VERSION = 2

EXACT, VARIANT, LETTER, SPLIT, EMOJI, NUMBER, SOUND, NEAR, PINYIN, SHAPE = range(10)
SWAPPED, OMITTED, INSERTED, INITIAL, REVERSED, CHANGED, SIBLING, REPLACED = range(10, 18)

CHANNEL_NAMES = tuple(channel.value for channel in Channel)
"""Per channel code, the key used in findings."""
COSTS = (0, 2, 15, 25, 30, 20, 30, 40, 35, 45, 30, 70, 50, 60, 40, 70, 60, 80)
"""Per channel code, hundredths; look-alike characters carry their own cost from the table."""
PLAIN = (EXACT, VARIANT, LETTER, SPLIT)
"""Channels that spell the symbol itself."""
SOUNDING = (NUMBER, SOUND, NEAR, PINYIN)
STANDING_IN = (INITIAL, SIBLING, REPLACED)
"""Channels on which one symbol is replaced by something that need not resemble it; the rest is then plain."""
STRUCTURAL = (SWAPPED, OMITTED, INSERTED, *STANDING_IN)
"""Channels that a path may take once."""
GAP_COST = 5
"""For each visible character skipped inside a name (a space, a symbol, an emoji)."""
DIGIT_FOR_LETTER_COST = 25
WIDEST_GAP = 3
"""Most visible characters skipped between two symbols of a name."""

HEAD_SYMBOLS = 10
"""Symbols of a text behind which a name of two, one of them replaced by any other, is not looked for."""

LONGEST_NAME = 60
SHORTEST_NAME = 2
SHORT_LATIN = 3
"""Latin names up to this length must stand free, spelled plainly."""
EDITED_LATIN, EDITED_LATIN_LISTED = 5, 4
"""Letters of a Latin name from which one edit is forgiven."""
LONGEST_EDITED = 24
"""Letters of a Latin name up to which one edit is forgiven."""
LONGEST_RUN = LONGEST_NAME + 3
"""Symbols of a stretch of Latin letters and digits that is compared as one name."""
LONGEST_INITIALS = 8
DIGRAPHS = 3
"""Most `rn` and `vv` in a stretch that are tried as m and w."""
OMITTED_FROM, OMITTED_FROM_LISTED = 5, 4


class Disguise(NamedTuple):
    """What a path through a text did to a name."""

    disguised: int = 0
    """Disguised symbols and structural edits."""
    near: int = 0
    """Of these, near sounds."""
    silent: int = 0
    """Of these, such as are no sound: look-alikes, emoji, structural edits."""
    structure: int = -1
    """One of STRUCTURAL, at most once; -1 when every symbol stands in its place, however disguised."""

    def after(self, channel: int) -> "Disguise":
        """With one more step."""
        if channel in PLAIN:
            return self
        structure = channel if channel in STRUCTURAL else self.structure
        return Disguise(
            self.disguised + 1,
            self.near + (channel == NEAR),
            self.silent + (channel not in SOUNDING),
            structure,
        )


def admitted(length: int, listed: bool, seen: Disguise) -> bool:
    """Whether a Chinese or mixed name of this many symbols is still itself.

    Of three symbols one may be disguised, of more at most half, unless all is plain or sounds the same. Two
    symbols stand plainly or swapped. *Weak* occurrences are admitted for names on the watch list: of two
    symbols or of three one more disguised, and one symbol that something else stands in for.
    """
    if seen.structure in STANDING_IN:
        return listed and seen.disguised == 1
    if length == 2:
        plain = seen.disguised == 0 or (seen.structure == SWAPPED and seen.disguised == 1)
        return plain or (listed and (seen.disguised == 1 or (seen.near == 0 and seen.silent == 0)))
    most_near = 1 if length == 3 else length // 2
    if seen.silent == 0 and seen.near <= most_near:
        return True
    if seen.structure == OMITTED and length < OMITTED_FROM:
        return listed and length == OMITTED_FROM_LISTED and seen.disguised == 1
    if length == 3 and seen.structure < 0:
        return seen.disguised <= (2 if listed else 1)
    return seen.disguised <= (1 if length == 3 else length // 2)


def is_weak(length: int, seen: Disguise) -> bool:
    """Whether an admitted path counts only with a second signal: fitting goods, the brand's place, bait."""
    if seen.structure in STANDING_IN:
        return True
    if length == 2:
        return seen.disguised > 0 and seen.structure != SWAPPED
    return length == 3 and seen.structure < 0 and seen.disguised > 1 and seen.silent > 0
