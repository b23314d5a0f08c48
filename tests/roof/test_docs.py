"""What the README says is so: every setting with its default, every verb."""

from pathlib import Path

import pytest

from markwatch.settings import Settings
from markwatch.verbs import VERBS

ROOT = Path(__file__).parents[2]


def setting_row(name: str) -> str:
    """The README's line about a setting."""
    field = Settings.model_fields[name]
    default = field.default
    shown = str(default) if isinstance(default, str | int | Path) and not isinstance(default, bool) else ""
    if isinstance(default, bool):
        shown = str(default).lower()
    elif isinstance(default, tuple):
        shown = "[" + ", ".join(f'"{item}"' for item in default) + "]"
    return f"| `MARKWATCH_{name.upper()}` | {f'`{shown}`' if shown else 'empty'} | {field.description} |"


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_stands_in_the_readme_with_its_default(name: str) -> None:
    assert setting_row(name) in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_stands_in_the_chinese_readme(name: str) -> None:
    row = setting_row(name).rsplit("|", 2)[0]
    assert row in (ROOT / "README.zh-CN.md").read_text(encoding="utf-8")


def test_every_verb_stands_in_both_readmes() -> None:
    for readme in ("README.md", "README.zh-CN.md"):
        text = (ROOT / readme).read_text(encoding="utf-8")
        assert [verb for verb in VERBS if f"`{verb}" not in text and f"markwatch {verb}" not in text] == []
