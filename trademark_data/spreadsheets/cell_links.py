"""Where cells of a workbook lead: links of cells, which its relations name, and HYPERLINK() formulas."""

import re
import zipfile
from html import unescape

from openpyxl.utils import column_index_from_string

MOST_LINKS = 200_000
_LARGEST_BYTES = 64 * 1024 * 1024
_TARGET = re.compile(r"<(?:\w+:)?Relationship\s[^>]*>")
_VALUE = re.compile(r'\b(Id|Target|Type)="([^"]*)"')
_LINK = re.compile(rb"<(?:\w+:)?hyperlink\s[^>]*>")
_PLACE = re.compile(rb'\bref="([A-Z]{1,3})(\d{1,7})')
_RELATION = re.compile(rb'\b(?:\w+:)?id="([^"]{1,100})"')
_FORMULA = re.compile(
    rb'<(?:\w+:)?c\s[^>]{0,200}?r="([A-Z]{1,3})(\d{1,7})"[^>]{0,200}><(?:\w+:)?f[^>]{0,200}>\s*HYPERLINK\('
    rb"(?:&quot;|\")([^\"&]{1,2000}(?:&amp;[^\"&]{0,2000}){0,50})(?:&quot;|\")",
    re.IGNORECASE,
)
_CHUNK_BYTES, _OVERLAP_BYTES = 1 << 20, 8_192

Links = dict[int, dict[int, str]]
"""Line from 1 → column from 0 → address."""


def cell_links(packed: zipfile.ZipFile, sheet: str) -> Links:
    """The addresses behind the cells of a sheet, by the name of its part (`xl/worksheets/sheet1.xml`)."""
    folder, _, name = sheet.rpartition("/")
    targets = _targets(packed, f"{folder}/_rels/{name}.rels")
    found: Links = {}
    rest = b""
    left = MOST_LINKS
    with packed.open(sheet) as part:
        while left > 0 and (chunk := part.read(_CHUNK_BYTES)):
            seen = rest + chunk
            for letters, line, address in (*_linked(seen, targets), *_formulas(seen)):
                found.setdefault(int(line), {})[column_index_from_string(letters.decode()) - 1] = address
                left -= 1
            rest = seen[-_OVERLAP_BYTES:]
    return found


def _linked(seen: bytes, targets: dict[str, str]) -> list[tuple[bytes, bytes, str]]:
    found = []
    for match in _LINK.finditer(seen) if targets else ():
        place, relation = _PLACE.search(match[0]), _RELATION.search(match[0])
        address = targets.get(relation[1].decode("utf-8", "replace")) if relation else None
        if place and address:
            found.append((place[1], place[2], address))
    return found


def _formulas(seen: bytes) -> list[tuple[bytes, bytes, str]]:
    if b"HYPERLINK" not in seen:
        return []
    return [(one[1], one[2], unescape(one[3].decode("utf-8", "replace"))) for one in _FORMULA.finditer(seen)]


def _targets(packed: zipfile.ZipFile, name: str) -> dict[str, str]:
    try:
        if packed.getinfo(name).file_size > _LARGEST_BYTES:
            return {}
        text = packed.read(name).decode("utf-8", "replace")
    except KeyError:
        return {}
    found = {}
    for match in _TARGET.finditer(text):
        told = dict(_VALUE.findall(match[0]))
        if told.get("Type", "").endswith("/hyperlink") and told.get("Id"):
            found[told["Id"]] = unescape(told.get("Target", ""))
    return found
