"""What the README says is so: every setting with its default, every verb."""

from pathlib import Path

import pytest

from crawler.sources.key_table import PAGES, Language, key_table
from crawler.sources.toml_file import read_sources
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


@pytest.mark.parametrize("language", PAGES)
def test_the_docs_have_every_key_of_a_source_with_its_default_and_meaning(language: Language) -> None:
    page = (ROOT / "docs" / PAGES[language]).read_text(encoding="utf-8")
    assert key_table(language) in page, "write it anew with: python -m crawler.sources.key_table"


@pytest.mark.parametrize("name", ["sources.md", "sources.zh-CN.md"])
def test_the_examples_of_sources_are_sources(name: str, tmp_path: Path) -> None:
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    file = tmp_path / "sources.toml"
    file.write_text("\n".join(part.split("```")[0] for part in text.split("```toml\n")[1:]), encoding="utf-8")
    assert [source.kind for source in read_sources(file)] == ["shop", "json_api"]
