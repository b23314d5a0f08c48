"""What the pages on lists say is so: every value, every format, and an example that is a form."""

from pathlib import Path

import pytest

from casebook.lists.formats import FORMATS
from casebook.lists.forms import parse_form, read_forms
from casebook.lists.values import VALUES

PAGES = [Path(__file__).parents[2] / "docs" / name for name in ("lists.md", "lists.zh-CN.md")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_page_has_every_value_format_and_shipped_heading(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert [one for one in (*VALUES, *FORMATS) if f"`{one}`" not in text] == []
    headings = [one.heading.removesuffix("（北京时间）") for one in read_forms(None).general.columns]
    assert [one for one in headings if one not in text] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_example_is_a_form(page: Path) -> None:
    example = page.read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0]
    assert parse_form(example, page.name).platforms == ("演示商城",)
