"""The three tiers (档) of leads: they order first, worth orders inside."""

from enum import StrEnum


class Tier(StrEnum):
    """How a lead asks for an officer's minute; the code is stored, the words are shown."""

    chinese: str
    english: str

    PRIORITY = "priority", "重点", "priority"
    """Written, worded or placed so on purpose."""
    ORDINARY = "ordinary", "一般", "ordinary"
    """Something beside the name speaks for a look."""
    MENTION = "mention", "仅提及", "mention"
    """An unlisted seller names the mark, and nothing else."""

    def __new__(cls, code: str, chinese: str, english: str) -> "Tier":
        """A member from its code and its two words."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.chinese, member.english = chinese, english
        return member
