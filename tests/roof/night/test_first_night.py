"""The first night and the second against the practice shops, through the command line."""

import json
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("demo")


@pytest.fixture
def demo(markwatch, folder):
    return lambda: markwatch("demo", "--no-serve", "--data-dir", folder)


def told(done) -> dict[str, str]:
    """What the summary says: source key → its line, `matched` → that line."""
    assert done.returncode == 0, done.stderr
    lines = (line.partition(": ") for line in done.stdout.splitlines())
    return {word: rest for word, _, rest in lines}


def test_the_first_night_reads_what_may_be_read_and_says_what_was_not(demo):
    done = demo()
    coverage = told(done)["practice"]
    assert "120 new, 0 changed, 0 unchanged, 0 gone" in coverage
    assert "not read: 5 blocked, 1 failed (5 × blocked: robots.txt; 1 × failed: timeout)" in coverage
    assert "40 new, 0 changed" in told(done)["storefront"]
    assert "32 new, 0 changed" in told(done)["old-shop"]
    assert "N1KE" in done.stdout
    assert "五·常·大·米" in done.stdout


def test_the_second_night_finds_only_what_changed(demo):
    lines = told(demo())
    assert "5 new, 6 changed, 110 unchanged, 0 gone" in lines["practice"]
    assert ", 4 missing" in lines["practice"]  # gone only when a second night misses them too
    assert "1 new, 1 changed, 38 unchanged, 0 gone" in lines["storefront"]
    assert "1 new, 1 changed, 30 unchanged, 0 gone" in lines["old-shop"]


def test_a_title_with_a_script_came_through_as_text(markwatch, folder):
    done = markwatch("lead", "list", "--status", "all", "--limit", "500", MARKWATCH_DATA_DIR=str(folder))
    assert done.returncode == 0
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    assert all(len(row) == 7 for row in rows)
    assert len(rows) >= 25


def test_scan_and_explain_agree_about_a_text(markwatch, tmp_path):
    marks, listings = tmp_path / "marks.csv", tmp_path / "listings.jsonl"
    header = (
        "id,kind,name,aliases,classes,goods,owner,region,registration_no,valid_from,valid_to,authorised\n"
    )
    marks.write_text(header + "T1,trademark,贵州茅台,,33,白酒,,,,,,\n", encoding="utf-8")
    listings.write_text(json.dumps({"id": 1, "title": "贵州茅苔 白酒"}) + "\n", encoding="utf-8")
    scanned = markwatch("scan", "--marks", marks, "--listings", listings)
    assert scanned.returncode == 0, scanned.stderr
    (line,) = scanned.stdout.splitlines()
    finding = json.loads(line)
    assert (finding["listing_id"], finding["mark_id"], finding["verdict"]) == ("1", "T1", "lead")
    explained = markwatch("explain", "贵州茅苔 白酒", "--marks", marks)
    assert "「台」写成「苔」（同音）" in explained.stdout
    assert all(f"{finding[figure]:.2f}" in explained.stdout for figure in ("score", "worth"))


def test_a_bad_line_is_told_and_the_others_are_scanned(markwatch, tmp_path):
    marks, listings = tmp_path / "marks.csv", tmp_path / "listings.jsonl"
    header = (
        "id,kind,name,aliases,classes,goods,owner,region,registration_no,valid_from,valid_to,authorised\n"
    )
    marks.write_text(header + "T1,trademark,茅台,,33,白酒,,,,,,\n", encoding="utf-8")
    listings.write_text('{"id": 1, "title": "茅台酒"}\n{"id": 2,\n{"id": 3, "title": "\\ud800茅台酒"}\n')
    out = tmp_path / "findings.jsonl"
    done = markwatch("scan", "--marks", marks, "--listings", listings, "--out", out)
    assert done.returncode == 0, done.stderr
    assert "line 2" in done.stderr
    assert "1 rows were left out" in done.stderr
    found = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [row["listing_id"] for row in found] == ["1", "3"]


def test_an_unknown_source_key_names_those_there_are(markwatch, folder):
    done = markwatch("crawl", "nonsense", MARKWATCH_DATA_DIR=str(folder))
    assert done.returncode == 2
    assert "no source 'nonsense'; known: old-shop, practice, storefront" in done.stderr


def test_a_source_on_a_private_network_is_refused(ready, tmp_path):
    file = tmp_path / "shops.toml"
    file.write_text('[[source]]\nkey = "inside"\nstart = ["http://192.168.1.1/"]\n')
    done = ready("source", "add", file)
    assert done.returncode == 2
    assert "192.168.1.1" in done.stderr
    assert ready("source", "list").stdout == ""
