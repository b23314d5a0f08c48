"""emoji.tsv: emoji → characters: `python -m trademark_data.build_tables.emoji WHEEL [FOLDER]`.

Its source, the package emoji, is not installed; only the Chinese names in its wheel are read (Unicode CLDR):
`pip download --no-deps emoji==2.16.0`. An emoji of nature or food stands for the last character of its
name (樱花: 花) or for what our own list says; all others stand for nothing.
"""

import hashlib
import json
import re
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from trademark_data.build_tables.sources import common_characters

_FOLDER = Path(__file__).parent.parent / "tables"
_LONGEST_NAME = 2
"""Characters; longer names describe what is drawn."""
_FORMS = re.compile("[子脸头]+$")
"""Endings that a name has beside the word: 鸭子, 狗脸, 龙头."""
_NATURE_AND_FOOD = (
    *range(0x1F308, 0x1F32D),
    *range(0x1F330, 0x1F380),
    *range(0x1F400, 0x1F43F),
    *range(0x1F950, 0x1F970),
    *range(0x1F980, 0x1F9B0),
    *range(0x1FAB0, 0x1FAC0),
    *range(0x1FAD0, 0x1FAE0),
)
"""Blocks of weather, plants, animals, food; faces, hands, signs and most things decorate a title."""
_OF_OUR_OWN: Mapping[str, str] = {
    **{
        "☀": "日阳",
        "⛰": "山",
        "❄": "雪",
        "⭐": "星",
        "🌟": "星",
        "🌊": "海浪",
        "🌙": "月",
    },
    **{
        "🌲": "树松",
        "🌸": "花樱",
        "🌹": "花玫",
        "🌾": "米稻谷",
        "🍎": "果苹",
        "🍏": "果苹",
        "🍚": "饭米",
        "🍵": "茶",
    },
    **{
        "🍶": "酒",
        "🍷": "酒",
        "🍺": "酒啤",
        "🐂": "牛",
        "🐄": "牛",
        "🐮": "牛",
        "🐅": "虎",
        "🐯": "虎",
        "🐇": "兔",
    },
    **{
        "🐰": "兔",
        "🐈": "猫",
        "🐱": "猫",
        "🐉": "龙",
        "🐲": "龙",
        "🐎": "马",
        "🐴": "马",
        "🐏": "羊",
        "🐐": "羊",
    },
    **{
        "🐑": "羊",
        "🐓": "鸡",
        "🐔": "鸡",
        "🐕": "狗",
        "🐶": "狗",
        "🐖": "猪",
        "🐷": "猪",
        "🐝": "蜂",
        "🐟": "鱼",
    },
    **{
        "🐻": "熊",
        "👄": "口唇",
        "💧": "水",
        "🚗": "车",
        "🚪": "门",
        "🥛": "奶",
        "🦁": "狮",
        "🦅": "鹰",
        "🦆": "鸭",
    },
    **{
        "🦋": "蝶",
        "🐘": "象",
        "🦌": "鹿",
        "🐍": "蛇",
        "🐒": "猴",
        "🐵": "猴",
        "🐭": "鼠",
        "🐁": "鼠",
        "🐫": "驼",
    },
    **{
        "🐪": "驼",
        "🦢": "鹅",
        "🕊": "鸽",
        "🐦": "鸟雀",
        "🦜": "鹦",
        "🐳": "鲸",
        "🐋": "鲸",
        "🦀": "蟹",
        "🦐": "虾",
    },
    **{
        "🌞": "日阳",
        "🌈": "虹",
        "⚡": "电",
        "☁": "云",
        "☔": "雨伞",
        "⛄": "雪",
        "☃": "雪",
        "🌽": "玉米",
        "👩": "女",
    },
    **{
        "👨": "男",
        "👶": "娃宝",
        "👵": "奶婆",
        "👴": "爷公",
        "👦": "男",
        "👧": "女",
        "👸": "妃",
        "🤴": "王",
        "🐀": "鼠",
        "🏔": "山雪",
        "🚢": "船",
        "⛵": "帆船",
        "🏠": "家房",
        "🔔": "铃",
        "🥁": "鼓",
        "🗡": "剑",
        "⚓": "锚",
        "🐊": "鳄",
        "🐨": "熊",
        "🐬": "豚鲸",
        "🐌": "蜗",
        "🦊": "狐",
        "🐼": "熊猫",
    },
}
"""Further meanings, and those of emoji and symbols of other blocks."""


def build(wheel: Path) -> dict[str, str]:
    """File name → text of the table, and of the record of its source."""
    with zipfile.ZipFile(wheel) as packed:
        named = json.loads(packed.read("emoji/unicode_codes/emoji_zh.json"))
    meant = dict(_meanings(named)) | dict(_OF_OUR_OWN)
    table = "".join(f"{emoji}\t{meant[emoji]}\n" for emoji in sorted(meant))
    record = {
        "source": {"package": wheel.name, "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest()},
        "sha256": {"emoji.tsv": hashlib.sha256(table.encode()).hexdigest()},
    }
    return {"emoji.tsv": table, "VERSIONS_emoji.json": json.dumps(record, indent=2, sort_keys=True) + "\n"}


def _meanings(named: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for emoji, told in named.items():
        word = _FORMS.sub("", told.strip(":"))
        fits = len(emoji) == 1 and ord(emoji) in _NATURE_AND_FOOD and 0 < len(word) <= _LONGEST_NAME
        if fits and common_characters().issuperset(word):
            yield emoji, word[-1]


if __name__ == "__main__":
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else _FOLDER
    for name, text in build(Path(sys.argv[1])).items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
