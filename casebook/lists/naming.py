"""What people call a list, and the name of its file: nothing a platform is called leads out of a folder."""

import re
import unicodedata

LONGEST_BYTES = 120
"""Of the platform's part: file systems take 255 bytes of a whole name."""
UNKNOWN_PLATFORM = "未标平台"
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\s.]+')


def list_label(list_id: int) -> str:
    """A list's number for people: QD-000012 (清单)."""
    return f"QD-{list_id:06d}"


def file_name(list_id: int, platform: str, suffix: str) -> str:
    """`QD-000012-演示商城.xlsx`: its number makes it unlike every other, whatever the platform is called."""
    part = name_part(platform) or UNKNOWN_PLATFORM
    return f"{list_label(list_id)}-{part}.{suffix}"


def name_part(text: str) -> str:
    """Text as a part of a file name: without separators, dots, blanks, control and direction signs; cut."""
    seen = "".join(ch for ch in text if unicodedata.category(ch)[0] != "C" or ch.isspace())
    clean = _NOT_IN_NAMES.sub("_", seen).strip("_-")
    return clean.encode()[:LONGEST_BYTES].decode(errors="ignore")
