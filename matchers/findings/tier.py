"""The three tiers (档) of leads: they order first, worth orders inside."""

from trademark_data.worded import Worded


class Tier(Worded):
    """How a lead asks for an officer's minute."""

    PRIORITY = "priority", "重点", "priority"
    """Written, worded or placed so on purpose."""
    ORDINARY = "ordinary", "一般", "ordinary"
    """Something beside the name speaks for a look."""
    MENTION = "mention", "仅提及", "mention"
    """An unlisted seller names the mark, and nothing else."""
