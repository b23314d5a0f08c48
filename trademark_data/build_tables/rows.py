"""How a table is written down."""

from collections.abc import Iterable, Mapping


def as_text(rows: Mapping[str, Iterable[str]]) -> str:
    """One line a key, its single characters after a tab, all in code point order."""
    return "".join(f"{key}\t{''.join(sorted(rows[key]))}\n" for key in sorted(rows))
