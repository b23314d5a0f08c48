"""The tables of places are computed from the data in a wheel; here from a small invented one."""

import json
import zipfile
from pathlib import Path
from typing import Any

from trademark_data.build_tables.places import build


def _event(kind: str, old: list[str], new: list[str], year: int = 2010) -> dict[str, Any]:
    return {"year": year, "type": kind, "old_path": old, "new_path": new}


def _wheel(folder: Path, events: list[dict[str, Any]]) -> Path:
    cities = {"甲市": {"counties": {"丙区": "1", "丁县": "2"}}, "": {"counties": {"戊市": "3"}}}
    now = {"meta": {"fetched_at": "2026"}, "provinces": {"某省": {"cities": cities}, "岛省": {"cities": {}}}}
    then = {"meta": {"updated": "2026"}, "events": events}
    path = folder / "source.whl"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("data/divisions_v1.json", json.dumps(now))
        packed.writestr("data/historical_changes_v1.json", json.dumps(then))
    return path


def test_every_prefecture_is_a_row_with_its_counties(tmp_path: Path) -> None:
    assert build(_wheel(tmp_path, []))["places.tsv"] == "某省\t甲市\t丙区 丁县\n某省\t\t戊市\n岛省\t\t\n"


def test_a_chain_of_changes_leads_to_the_division_of_today(tmp_path: Path) -> None:
    events = [
        _event("撤县设市", ["某省", "老地区", "丙县"], ["某省", "老地区", "丙市"], 1990),
        _event("撤地设市", ["某省", "老地区"], ["某省", "甲市"], 1995),
        _event("撤市设区", ["某省", "甲市", "丙市"], ["某省", "甲市", "丙区"], 2010),
    ]
    history = build(_wheel(tmp_path, events))["place_history.tsv"].splitlines()
    assert "某省 老地区 丙县\t1990\t某省 甲市 丙区" in history
    assert "某省 老地区\t1995\t某省 甲市" in history


def test_a_change_that_leads_nowhere_or_is_too_old_is_left_out(tmp_path: Path) -> None:
    events = [
        _event("撤销", ["某省", "甲市", "己县"], ["某省", "庚市"]),
        _event("更名", ["某省", "辛市"], ["某省", "甲市"], 1981),
    ]
    assert build(_wheel(tmp_path, events))["place_history.tsv"] == ""


def test_the_record_names_the_wheel_and_its_checksum(tmp_path: Path) -> None:
    record = json.loads(build(_wheel(tmp_path, []))["VERSIONS_places.json"])
    assert record["source"]["package"] == "source.whl" and len(record["source"]["sha256"]) == 64
