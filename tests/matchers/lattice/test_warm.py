"""Compiling the kernels is said once, and not again where it was done."""

from pathlib import Path

import pytest

from matchers.lattice import warm


def test_where_all_is_compiled_nothing_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warm, "cache_folder", lambda: tmp_path)
    said: list[str] = []
    warm.warm_up(said.append)
    assert said[0] == warm.MESSAGE and len(said) == 2
    warm.warm_up(said.append)
    assert len(said) == 2
