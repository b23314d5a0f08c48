"""Who asks, what they see, and what they may do where."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Self

from casebook.errors import CasebookError
from casebook.vocabulary.roles import Permission

EVERYWHERE: Final = 0
"""Stands for every unit among the keys of `Viewer.may`; no unit has this id."""


class NotAllowed(CasebookError):
    """No role of whoever asks allows this here; nothing was written."""


@dataclass(frozen=True, slots=True)
class Viewer:
    """A person at the page, the API or the command line, at one moment."""

    account_id: int
    """0 for the program itself."""
    units: frozenset[int] | None
    """Units whose leads and cases they see; None for all."""
    may: Mapping[int, frozenset[Permission]]
    """Unit → what they may do there, units below a membership included."""
    posts: frozenset[int] = frozenset()
    """Units they belong to themselves, or act in for one who does: only those sign for what is sent there."""
    acting: Mapping[tuple[int, Permission], int] = field(default_factory=dict)
    """(unit, permission) → the account they act for, where the permission is lent and not their own."""

    @classmethod
    def everywhere(cls, account_id: int, may: frozenset[Permission]) -> Self:
        """One who may the same in every unit: the night, the command line, a member of the root."""
        return cls(account_id, None, {EVERYWHERE: may})

    @property
    def person(self) -> int | None:
        """The account in events and rows; None for the program itself."""
        return self.account_id or None

    def may_in(self, unit_id: int) -> frozenset[Permission]:
        """What they may do in a unit."""
        return self.may.get(EVERYWHERE, frozenset()) | self.may.get(unit_id, frozenset())

    def may_somewhere(self) -> frozenset[Permission]:
        """What they may do in one unit or another."""
        return frozenset().union(*self.may.values())

    def needs(self, what: Permission, *, unit: int | None = None) -> None:
        """Raises NotAllowed unless they may do it in the unit; without one, in any."""
        given = self.may_somewhere() if unit is None else self.may_in(unit)
        if what not in given:
            where = "" if unit is None else f" in unit {unit}"
            raise NotAllowed(f"account {self.account_id} may not {what}{where}; it may {_told(given)}")

    def sees(self, unit_id: int) -> bool:
        """Whether leads and cases of a unit exist for them."""
        return self.units is None or unit_id in self.units

    def acts_for(self, what: Permission, unit_id: int) -> int | None:
        """The account whose permission they use in a unit; None when it is their own."""
        here = unit_id if what in self.may.get(unit_id, frozenset()) else EVERYWHERE
        return self.acting.get((here, what))


def _told(given: frozenset[Permission]) -> str:
    return ", ".join(sorted(given)) or "nothing"


THE_HOUSE: Final = Viewer.everywhere(
    0, frozenset({Permission.READ, Permission.EXPORT, Permission.PERSONAL, Permission.AUTHORISE})
)
"""The program itself: the night, its mail, and whoever holds the data folder at the command line. It reads
the whole book and decides nothing."""
THE_KEEPER: Final = Viewer.everywhere(0, frozenset({Permission.READ, Permission.MANAGE}))
"""Whoever holds the data folder at the command line, keeping accounts: there the first one comes from."""
