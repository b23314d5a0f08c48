"""Who asks, and what they may."""

from dataclasses import dataclass

from casebook.errors import CasebookError
from casebook.vocabulary.roles import Permission


class NotAllowed(CasebookError):
    """The role of whoever asks does not allow this; nothing was written."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """A person at the page, the API or the command line."""

    account_id: int
    may: frozenset[Permission]

    def needs(self, what: Permission) -> None:
        """Raises NotAllowed unless the viewer may do it."""
        if what not in self.may:
            raise NotAllowed(
                f"account {self.account_id} may not {what}; it may {', '.join(sorted(self.may))}"
            )
