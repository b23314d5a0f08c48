"""`markwatch marks …` at the command line: exit codes, where things go, bad files."""

import json
from pathlib import Path

import pytest

HEADER = "id,kind,name,aliases,classes,goods,owner,region,registration_no,valid_from,valid_to,authorised\n"
GOOD = "T1,trademark,茅台,Moutai,33,白酒,,,,,,\n"


def a_list(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "marks.csv"
    path.write_text(text, encoding=encoding)
    return path


def test_check_tells_every_bad_row_and_exits_1(markwatch, tmp_path):
    path = a_list(tmp_path, HEADER + GOOD + "T2,brand,X,,99,,,,,01.02.2026,,\n")
    done = markwatch("marks", "check", path)
    assert done.returncode == 1
    assert f"{path}:3, column kind: given 'brand', expected one of trademark" in done.stderr
    assert "column classes: given '99'" in done.stderr
    assert "column valid_from: given '01.02.2026'" in done.stderr


def test_check_as_json_tells_marks_faults_and_mended_cells(markwatch, tmp_path):
    path = a_list(tmp_path, HEADER + "T1,trademark,溪山及图,云栖、云棲,,,,,,,,\nT2,brand,X,,,,,,,,,\n")
    done = markwatch("marks", "check", path, "--json")
    told = json.loads(done.stdout)
    assert done.returncode == 1
    assert told["marks"] == [{"id": "T1", "kind": "trademark", "name": "溪山", "aliases": ["云栖", "云棲"]}]
    assert [(one["column"], one["given"], one["taken"]) for one in told["mended"]] == [
        ("name", "溪山及图", "溪山"),
        ("aliases", "云栖、云棲", "云栖|云棲"),
    ]
    assert [(one["line"], one["column"], one["value"]) for one in told["faults"]] == [(3, "kind", "brand")]
    assert told["counts"] == {"in_order": 1, "faults": 1, "mended": 2}


def test_a_bad_row_stops_the_import_unless_skipped(ready, tmp_path):
    path = a_list(tmp_path, HEADER + GOOD + "T1,trademark,重复,,,,,,,,,\n")
    refused = ready("marks", "import", path)
    assert refused.returncode == 2
    assert "an id of its own; line 2 has it already" in refused.stderr
    assert ready("marks", "list").stdout == ""
    assert ready("marks", "import", path, "--skip-bad").returncode == 0
    assert ready("marks", "list").stdout == "T1\ttrademark\t茅台\t\t\t\t\n"


@pytest.mark.parametrize(("encoding", "word"), [("gbk", "gbk")])
def test_another_encoding_is_named_and_can_be_asked_for(ready, tmp_path, encoding, word):
    path = a_list(tmp_path, HEADER + GOOD, encoding)
    refused = ready("marks", "import", path)
    assert refused.returncode == 2
    assert f"looks like {word}, expected UTF-8" in refused.stderr
    assert ready("marks", "import", path, "--encoding", encoding).returncode == 0


def test_a_wrong_header_names_what_is_missing(markwatch, tmp_path):
    done = markwatch("marks", "check", a_list(tmp_path, "id,kind,title\n"))
    assert done.returncode == 2
    assert "without name, aliases" in done.stderr


def test_a_dry_run_loads_nothing(ready, tmp_path):
    path = a_list(tmp_path, HEADER + GOOD)
    assert "would add 1, change 0, leave 0, retire 0" in ready("marks", "import", path, "--dry-run").stderr
    assert ready("marks", "list").stdout == ""


def test_what_export_writes_import_reads_without_a_change(ready, tmp_path):
    assert ready("marks", "import", "--starter").returncode == 0
    out = tmp_path / "out.csv"
    assert ready("marks", "export", "--out", out).returncode == 0
    again = ready("marks", "import", out)
    assert again.stderr.startswith("0 added, 0 changed, ")


def test_without_init_the_command_says_what_to_do(markwatch):
    done = markwatch("marks", "list")
    assert done.returncode == 2
    assert "run `markwatch init`" in done.stderr


def test_a_missing_file_is_named(ready, tmp_path):
    done = ready("marks", "import", tmp_path / "no.csv")
    assert done.returncode == 2
    assert "no.csv: No such file" in done.stderr


@pytest.mark.parametrize("text", ["", "T2,brand,X,,,,,,,,,\n"])
def test_a_whole_list_with_a_fault_or_without_rows_retires_nothing(ready, tmp_path, text):
    assert ready("marks", "import", a_list(tmp_path, HEADER + GOOD)).returncode == 0
    refused = ready("marks", "import", a_list(tmp_path, HEADER + text), "--whole-list", "--skip-bad")
    assert refused.returncode == 2
    assert "would be retired" in refused.stderr
    assert ready("marks", "list").stdout.startswith("T1\t")


def test_an_exported_name_is_no_formula_and_comes_back_as_it_was(ready, tmp_path):
    assert (
        ready("marks", "import", a_list(tmp_path, HEADER + "T1,trademark,=1+1,+86,,,,,,,,\n")).returncode == 0
    )
    out = tmp_path / "out.csv"
    assert ready("marks", "export", "--out", out).returncode == 0
    assert ",'=1+1,'+86," in out.read_text(encoding="utf-8")
    assert ready("marks", "import", out).stderr.startswith("0 added, 0 changed, 1 unchanged")


def test_a_database_that_does_not_answer_is_named_without_its_password(markwatch):
    url = "postgresql://office:hunter2@127.0.0.1:9/book"
    done = markwatch("marks", "list", MARKWATCH_DATABASE_URL=url)
    assert done.returncode == 2
    assert "does not answer" in done.stderr
    assert "hunter2" not in done.stderr


def test_a_seller_is_authorised_shown_exported_and_taken_off_again(ready, tmp_path):
    assert ready("marks", "import", a_list(tmp_path, HEADER + GOOD)).returncode == 0
    assert ready("marks", "authorise", "T1", "粮行", "--note", "有授权书").returncode == 0
    assert ready("marks", "list").stdout.rstrip("\n").endswith("\t粮行")
    assert ",粮行" in ready("marks", "export").stdout
    assert ready("marks", "unauthorise", "T1", "粮行", "--note", "到期").returncode == 0
    (line,) = ready("marks", "authorised").stdout.splitlines()
    assert (line.split("\t")[:2], line.split("\t")[4:]) == (["T1", "粮行"], ["有授权书", "到期"])
