"""Who acts where the act itself names no account: a command, the night, a worker.

An event keeps it in its detail as `by`; older events have none, and their links hold as ever.
"""

from dataclasses import dataclass
from typing import Any, Final

COMMAND_LINE: Final = "cli:"
SYSTEM: Final = "system:"
ACTOR: Final = "who acts"
"""Key of the actor in a session's `info`."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who works with an open casebook."""

    by: str = ""
    """`cli:USER@HOST`, `system:night:USER@HOST`; empty for the page, where every act has its account."""
    account_id: int | None = None
    """Who signed in for everything that is done with it."""

    def told(self, account_id: int | None, detail: dict[str, Any]) -> dict[str, Any]:
        """The detail of an event with who did it: of a command always, else where no account says it."""
        if not self.by or "by" in detail or (account_id is not None and not self.by.startswith(COMMAND_LINE)):
            return detail
        return {**detail, "by": self.by}


NOBODY: Final = Actor()
