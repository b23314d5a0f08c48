"""HTML made to cost no more than its length: what nests or has attributes beyond reason is cut off.

The parser's time grows with the square of the depth of open blocks, and of the attributes of one tag.
"""

import re

_MANY_TAGS = 15_000
"""Below this many tags no depth costs a second."""
_DEEPEST_LEVEL = 4_000
_MANY_VALUES = 20_000
"""Below this many signs of equality no tag has too many attributes, unless it is long without an end."""
_LONG_BYTES, _MOST_ATTRIBUTES = 20_000, 4_000
_LARGEST_BYTES = 16 * 1024 * 1024
_TAG = re.compile(rb"<(/?)([A-Za-z][A-Za-z0-9-]{0,20})")
_CROWDED = re.compile(
    rb"<[A-Za-z][A-Za-z0-9-]{0,20}+"
    rb"(?>[\s/]*+[^\s/>=]++(?:\s*+=\s*+(?>\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?+){%d}" % _MOST_ATTRIBUTES
)
"""A tag with too many attributes; nothing in it is tried twice."""
_FLAT = frozenset(
    b"area base br col embed hr img input link meta source track wbr p li dt dd td th tr tbody thead tfoot"
    b" option optgroup rp rt path".split()
)
"""Tags that are never closed, or often not, and so tell nothing of depth."""


def tamed(body: bytes) -> bytes:
    """The page, cut where it stops to be one."""
    body = body[:_LARGEST_BYTES]
    if body.count(b"<") > _MANY_TAGS:
        body = body[: _depth_reached(body)]
    # Tags with that many attributes have as many signs of equality, or no end for long.
    parts = [(0, len(body))] if body.count(b"=") > _MANY_VALUES else _long_runs(body)
    for start, end in parts:
        if found := _CROWDED.search(body, start, end):
            return body[: found.start()]
    return body


def _depth_reached(body: bytes) -> int:
    depth = 0
    for match in _TAG.finditer(body):
        if match[2].lower() not in _FLAT:
            depth = max(0, depth - 1) if match[1] else depth + 1
            if depth > _DEEPEST_LEVEL:
                return match.start()
    return len(body)


def _long_runs(body: bytes) -> list[tuple[int, int]]:
    """Where no tag ends for long: one look at every so many bytes finds each such place."""
    found: dict[int, int] = {}
    for place in range(0, len(body), _LONG_BYTES):
        end = body.find(b">", place)
        start = body.rfind(b">", 0, place) + 1
        if (end if end >= 0 else len(body)) - start > _LONG_BYTES:
            found[start] = end if end >= 0 else len(body)
    return list(found.items())
