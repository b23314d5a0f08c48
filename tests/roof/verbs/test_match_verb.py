"""`match` on the command line: what it says of marks that changed."""

import json
import re
import time

HEADER = "id,kind,name,aliases,classes,goods,owner,region,registration_no,valid_from,valid_to,authorised\n"


def import_marks(ready, tmp_path, *rows):
    file = tmp_path / "marks.csv"
    file.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    done = ready("marks", "import", "--whole-list", file)
    assert done.returncode == 0, done.stderr


def import_listings(ready, tmp_path, *titles):
    file = tmp_path / "listings.jsonl"
    rows = [json.dumps({"id": n, "title": title}, ensure_ascii=False) for n, title in enumerate(titles)]
    file.write_text("\n".join(rows), encoding="utf-8")
    assert ready("listings", "import", file).returncode == 0


def test_only_what_the_changed_marks_touch_is_matched_again(ready, tmp_path):
    import_marks(ready, tmp_path, "T1,trademark,金水湖,,30,大米,,,,,,", "T2,trademark,凤凰岭,,,,,,,,,")
    import_listings(ready, tmp_path, "金水湖牌大米", "凤凰岭香菇", "家用衣架")
    assert ready("match").returncode == 0
    since = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + 1))
    time.sleep(1.1)
    import_marks(ready, tmp_path, "T1,trademark,金水湖,,30,大米,,,,,,", "T2,trademark,凤凰岭,,29,香菇,,,,,,")
    done = ready("match", "--marks-changed-since", since)
    assert "marks: 0 added, 1 changed, 0 retired" in done.stderr
    assert "3 listings looked at, 1 screened again, 2 carried over, 0 left waiting" in done.stderr
    assert re.search("0 listings, 0 new", ready("match").stderr)


def test_a_moment_that_is_none_is_told(ready):
    done = ready("match", "--marks-changed-since", "last week")
    assert done.returncode == 2
    assert "2026-11-01T08:30+08:00" in done.stderr


def test_a_preview_tells_and_writes_nothing(ready, tmp_path):
    import_marks(ready, tmp_path, "T1,trademark,金水湖,,30,大米,,,,,,")
    import_listings(ready, tmp_path, "金水湖牌大米", "家用衣架")
    told = ready("match", "--preview").stdout.splitlines()
    assert told[0].startswith("2 listings: 1 leads would be new, 0 withdrawn")
    assert told[1].split("\t")[0] == "new" and told[1].endswith("\t金水湖\t金水湖牌大米")
    assert ready("lead", "list").stdout == ""
    assert ready("match", "--weights", tmp_path / "w.toml").returncode == 2
