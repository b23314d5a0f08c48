"""What the README says is so: every setting with its default, every verb."""

import ast
from dataclasses import MISSING, fields
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from crawler.sources.settings import SourceSettings
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


def source_keys() -> dict[str, str]:
    """Key of a source → what is written below it in the code."""
    tree = ast.parse((ROOT / "crawler" / "sources" / "settings.py").read_text(encoding="utf-8"))
    (body,) = (node.body for node in tree.body if isinstance(node, ast.ClassDef))
    pairs = pairwise(body)
    return {
        node.target.id: " ".join(ast.literal_eval(text.value).split())
        for node, text in pairs
        if isinstance(node, ast.AnnAssign)
        and isinstance(node.target, ast.Name)
        and isinstance(text, ast.Expr)
    }


def source_default(field: Any) -> str:
    """A key's default as the docs show it."""
    if field.default is MISSING and field.default_factory is MISSING:
        return "required"
    if field.default in ("", ()) or field.default is MISSING:
        return "empty"
    return f"`{str(field.default).lower() if isinstance(field.default, bool) else field.default}`"


@pytest.mark.parametrize("field", fields(SourceSettings), ids=lambda field: field.name)
def test_every_key_of_a_source_is_documented_with_its_default(field: Any) -> None:
    row = f"| `{field.name}` | {source_default(field)} | {source_keys()[field.name]} |"
    assert row in (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
    shown = source_default(field).replace("required", "必填").replace("empty", "空")
    assert f"| `{field.name}` | {shown} | " in (ROOT / "docs" / "sources.zh-CN.md").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize("name", ["sources.md", "sources.zh-CN.md"])
def test_the_examples_of_sources_are_sources(name: str, tmp_path: Path) -> None:
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    file = tmp_path / "sources.toml"
    file.write_text("\n".join(part.split("```")[0] for part in text.split("```toml\n")[1:]), encoding="utf-8")
    assert [source.kind for source in read_sources(file)] == ["shop", "json_api"]
