"""What one look at the machine or the installation found."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """A line of `doctor`."""

    name: str
    found: str
    """What is there, or that it is not, with the way to get it."""
    without: str = ""
    """What does not work as it is; empty when all does."""
    needed: bool = True
    """Whether `doctor` fails for it; what is only a choice is told and fails nothing."""

    @property
    def fine(self) -> bool:
        """Whether nothing needed is missing."""
        return not (self.without and self.needed)

    def __str__(self) -> str:
        mark = "ok  " if not self.without else "FAIL" if self.needed else "note"
        return f"{mark}  {self.name}: {self.found}" + (f": {self.without}" if self.without else "")
