"""Texts changed character by character, one for one, so that places stay what they were."""

from collections.abc import Callable

_MOST_KEPT = 1 << 16
"""Characters whose replacement is kept; a text of all code points must not fill the memory."""


class OneForOne(dict[int, str]):
    """A table for `str.translate` that asks once for each character."""

    def __init__(self, one: Callable[[str], str]) -> None:
        super().__init__()
        self._one = one

    def __missing__(self, code: int) -> str:
        if len(self) >= _MOST_KEPT:
            self.clear()
        found = self[code] = self._one(chr(code))
        return found
