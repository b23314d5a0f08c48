"""traditional.tsv: simplified character (简体) → its traditional and variant forms, from OpenCC."""

from functools import cache

from trademark_data.build_tables.rows import as_text

_IDEOGRAPHS = ((0x3400, 0x9FFF), (0x20000, 0x323AF))


@cache
def simplified() -> dict[str, str]:
    """Traditional character → simplified one, one character at a time, only where they differ."""
    import opencc

    convert = opencc.OpenCC("t2s").convert
    found: dict[str, str] = {}
    for first, last in _IDEOGRAPHS:
        for character in map(chr, range(first, last + 1)):
            # Some characters go in two steps; the table goes straight to the last form.
            simple = convert(convert(character))
            if len(simple) == 1 and simple != character:
                found[character] = simple
    return found


def build() -> str:
    """The characters of each simplified form."""
    found: dict[str, set[str]] = {}
    for old, new in simplified().items():
        found.setdefault(new, set()).add(old)
    return as_text(found)
