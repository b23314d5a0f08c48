"""`explain` prints the reasons, and with `--card` what the law asks about them."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

Run = Callable[..., Any]
_LIST = """id,kind,name,aliases,classes,goods,owner,region,registration_no,valid_from,valid_to,authorised
T1,trademark,茅台,,33,白酒,,,,,,
"""


def _explain(markwatch: Run, folder: Path, *more: str) -> str:
    (folder / "list.csv").write_text(_LIST, encoding="utf-8")
    done = markwatch("explain", "茅台空瓶", "--marks", folder / "list.csv", *more)
    assert done.returncode == 0, done.stderr
    return str(done.stdout)


def test_the_card_stands_below_the_reasons(markwatch: Run, tmp_path: Path) -> None:
    told = _explain(markwatch, tmp_path, "--card")
    assert "[x] 制造、销售商标标识" in told and "《商标法》（2019）第57条第4项" in told
    assert "要件" not in _explain(markwatch, tmp_path) and "第57条" not in _explain(markwatch, tmp_path)


def test_the_card_is_printed_in_english_too(markwatch: Run, tmp_path: Path) -> None:
    assert "art 57 (4)" in _explain(markwatch, tmp_path, "--card", "--english")
