"""The tree of units: a few hundred rows at most, read whole."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from casebook.models.units import Unit


@dataclass(frozen=True, slots=True)
class Tree:
    """Which unit stands under which."""

    parents: dict[int, int | None]
    """Unit → the unit above it."""

    def below(self, unit_id: int) -> frozenset[int]:
        """A unit and all units under it."""
        children = defaultdict(list)
        for unit, parent in self.parents.items():
            children[parent].append(unit)
        found, waiting = {unit_id}, [unit_id]
        while waiting:
            fresh = [unit for unit in children[waiting.pop()] if unit not in found]
            found.update(fresh)
            waiting.extend(fresh)
        return frozenset(found)

    def above(self, unit_id: int) -> tuple[int, ...]:
        """The units above one, the nearest first."""
        found: list[int] = []
        above = self.parents.get(unit_id)
        while above is not None and above not in found:
            found.append(above)
            above = self.parents.get(above)
        return tuple(found)


def read_tree(session: Session) -> Tree:
    """The tree as it is now."""
    return Tree(dict(session.execute(select(Unit.id, Unit.parent_id)).all()))
