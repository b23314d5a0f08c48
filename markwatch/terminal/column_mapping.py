"""Which column is which listing field, as the person said: `--map title=商品名称`, or a TOML file."""

import tomllib
from collections.abc import Sequence
from pathlib import Path

from crawler.errors import FormatError
from crawler.formats.columns import checked_columns


def read_mapping(file: Path | None, said: Sequence[str]) -> dict[str, str]:
    """Listing field → column; what was said on the command line stands above the file.

    The file has one table: `[columns]` with `title = "商品名称"`. Raises FormatError.
    """
    words: dict[str, object] = {}
    for word in said:
        field, sign, column = word.partition("=")
        if not sign:
            raise FormatError(f"--map: given {word!r}, expected FIELD=COLUMN such as title=商品名称")
        words[field.strip()] = column.strip()
    return checked_columns((_table(file) if file else {}) | words, str(file) if file else "--map")


def _table(file: Path) -> dict[str, object]:
    try:
        data = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise FormatError(f"{file}: {error}") from error
    table = data.get("columns")
    if not isinstance(table, dict) or data.keys() != {"columns"}:
        raise FormatError(f"{file}: given keys {sorted(data)}, expected only one table [columns]")
    return table
