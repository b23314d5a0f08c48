"""The tables of source keys in the docs: `python -m crawler.sources.key_table [FOLDER]` writes them anew."""

import re
import sys
from pathlib import Path
from typing import Any, Literal

from pydantic.fields import FieldInfo

from crawler.sources.settings import SourceSettings

Language = Literal["zh", "en"]
PAGES: dict[Language, str] = {"en": "sources.md", "zh": "sources.zh-CN.md"}
_WORDS = {
    "en": ("| key | default | meaning |", "required", "empty"),
    "zh": ("| 键 | 默认 | 含义 |", "必填", "空"),
}
_TABLE = re.compile(r"^\| (?:key|键) \|.*?\n(?=\n)", re.MULTILINE | re.DOTALL)


def key_table(language: Language) -> str:
    """The keys of a source with their defaults and meanings, as a Markdown table."""
    head = (_WORDS[language][0], "|---|---|---|")
    rows = (_row(name, field, language) for name, field in SourceSettings.model_fields.items())
    return "".join(f"{line}\n" for line in (*head, *rows))


def with_table(page: str, language: Language) -> str:
    """A page of the docs, its table of keys made anew."""
    return _TABLE.sub(lambda _: key_table(language), page, count=1)


def _row(name: str, field: FieldInfo, language: Language) -> str:
    extra: Any = field.json_schema_extra
    meaning = extra["chinese"] if language == "zh" else " ".join((field.description or "").split())
    return f"| `{name}` | {_default(field, language)} | {meaning} |"


def _default(field: FieldInfo, language: Language) -> str:
    _, required, empty = _WORDS[language]
    if field.is_required():
        return required
    if field.default in ("", (), {}):
        return empty
    return f"`{str(field.default).lower() if isinstance(field.default, bool) else field.default}`"


if __name__ == "__main__":
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "docs")
    for language, name in PAGES.items():
        page = (folder / name).read_text(encoding="utf-8")
        (folder / name).write_text(with_table(page, language), encoding="utf-8")
