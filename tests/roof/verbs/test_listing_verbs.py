"""`markwatch listings import`, `extract` and two workers at once, at the command line."""

import gzip
import json
from pathlib import Path

from markwatch.locks import LOCK


def lines(path: Path, *rows: dict[str, object]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def test_the_same_id_from_two_platforms_is_two_listings(ready, tmp_path):
    first = lines(tmp_path / "a.jsonl", {"id": 100, "title": "茅台酒"})
    second = lines(tmp_path / "b.jsonl", {"id": 100, "title": "矿泉水"})
    assert ready("listings", "import", first, second).stderr.endswith("2 new, 0 changed, 0 unchanged\n")
    assert ready("listings", "import", first, second).stderr.endswith("0 new, 0 changed, 2 unchanged\n")


def test_an_older_capture_never_replaces_a_newer_one(ready, tmp_path):
    new = {"id": 1, "title": "新", "captured_at": "2026-11-20T00:00:00+08:00", "platform": "甲"}
    assert ready("listings", "import", lines(tmp_path / "new.jsonl", new)).returncode == 0
    old = lines(tmp_path / "old.jsonl", new | {"title": "旧", "captured_at": "2020-01-01T00:00:00+08:00"})
    assert "1 older than what is known" in ready("listings", "import", old).stderr


def test_files_are_not_imported_under_a_shop(ready, tmp_path):
    shop = tmp_path / "shop.toml"
    shop.write_text('[[source]]\nkey = "shop"\nstart = ["https://shop.example/"]\n')
    rows = lines(tmp_path / "a.jsonl", {"id": 1, "title": "茶"})
    refused = ready("listings", "import", rows, "--source", shop)
    assert refused.returncode == 2
    assert "expected one of kind embedded_json" in refused.stderr


def test_only_one_worker_writes_at_a_time(ready, tmp_path):
    import fcntl

    with (tmp_path / "data" / LOCK).open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        refused = ready("match")
    assert refused.returncode == 2
    assert "another night, crawl, match or import is running" in refused.stderr
    assert ready("match").returncode == 0


def test_a_broken_gzip_file_is_told(markwatch, tmp_path):
    page = tmp_path / "page.html.gz"
    page.write_bytes(gzip.compress(b"<title>x</title>" * 99)[:-9])
    done = markwatch("extract", page)
    assert done.returncode == 2
    assert "no whole gzip file" in done.stderr


def test_a_secret_in_a_mistyped_setting_is_not_printed(markwatch, tmp_path):
    (tmp_path / "markwatch.toml").write_text('databse_url = "postgresql://shop:S3cret@db/x"\n')
    done = markwatch("doctor")
    assert done.returncode == 2
    assert "DATABSE_URL" in done.stderr
    assert "S3cret" not in done.stderr


def test_a_title_cannot_steer_the_terminal(ready, tmp_path):
    header = (
        "id,kind,name,aliases,classes,goods,owner,region,registration_no,valid_from,valid_to,authorised\n"
    )
    marks = tmp_path / "marks.csv"
    marks.write_text(header + "T1,trademark,贵州茅台,,33,白酒,,,,,,\n", encoding="utf-8")
    rows = lines(tmp_path / "a.jsonl", {"id": 1, "title": "贵州茅台 白酒\u001b]0;x\u0007\t第二列"})
    assert ready("marks", "import", marks).returncode == 0
    assert ready("listings", "import", rows).returncode == 0
    assert ready("match").returncode == 0
    (line,) = ready("lead", "list").stdout.splitlines()
    assert "\u001b" not in line
    assert len(line.split("\t")) == 7
