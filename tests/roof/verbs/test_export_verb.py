"""`markwatch export`: lists of every case, one a platform, and what is wrong told in words."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from a_command import Done
from an_outgoing_list import a_confirmed, rows_of

from casebook.database import Casebook, open_casebook

Run = Callable[..., Done]


@pytest.fixture
def book(ready: Run, tmp_path: Path) -> Iterator[Casebook]:
    """The casebook of the command's data folder with three confirmed listings of two platforms."""
    opened = open_casebook(f"sqlite:///{tmp_path}/data/markwatch.db", tmp_path / "data")
    for number, platform in enumerate(("甲网", "乙网", "甲网")):
        a_confirmed(opened, str(number), platform=platform, seller_name=f"店{number}")
    yield opened
    opened.close()


@pytest.mark.parametrize("format", ["xlsx", "csv", "json"])
def test_a_selection_becomes_a_file_a_platform(
    ready: Run, book: Casebook, tmp_path: Path, format: str
) -> None:
    done = ready("export", "--out", tmp_path / "out", "--format", format)
    assert done.returncode == 0
    files = [Path(line.split("\t")[3]) for line in done.stdout.splitlines()]
    assert {file.suffix for file in files} == {f".{format}"}
    assert sorted(row["店铺"] for file in files for row in rows_of(file)) == ["店0", "店1", "店2"]
    assert "QD-000002 甲网: 2 listings, 0 sealed packages, SHA-256 " in done.stderr


def test_options_select_and_can_be_repeated(ready: Run, book: Casebook, tmp_path: Path) -> None:
    out = ("--out", tmp_path / "out")
    options = ("--case", "C-000001", "--case", "2", "--platform", "乙网", "--unit", "本单位", "--mark", "T1")
    done = ready("export", *options, *out)
    assert [line.split("\t")[1:3] for line in done.stdout.splitlines()] == [["乙网", "1"]]


def test_what_was_listed_is_told_and_can_be_left_out(ready: Run, book: Casebook, tmp_path: Path) -> None:
    out = ("--out", tmp_path / "out")
    ready("export", "--platform", "甲网", *out)
    assert "2 of them in earlier lists" in ready("export", "--platform", "甲网", *out).stderr
    done = ready("export", "--leave-out-listed", *out)
    assert [line.split("\t")[1] for line in done.stdout.splitlines()] == ["乙网"]
    nothing = ready("export", "--leave-out-listed", *out)
    assert (nothing.returncode, nothing.stdout) == (2, "")
    assert "0 of 3 confirmed listings looked at fit; no list was made" in nothing.stderr


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--unit", "三局"), "unit '三局': expected one that the casebook knows: 本单位"),
        (("--platform", "../"), "platform '../': expected one that the casebook knows: 乙网, 甲网"),
        (("--since", "2999-01-01"), "future '2999-01-01': it is"),
        (("--since", "gestern"), "does not match"),
        (("--case", "C-99"), "case 'C-99': expected an id"),
        (("--format", "pdf"), "format 'pdf': expected one of xlsx, csv, json"),
        (("1", "--platform", "甲网"), "not both"),
    ],
)
def test_bad_input_is_told_in_words(
    ready: Run, book: Casebook, tmp_path: Path, options: tuple[str, ...], told: str
) -> None:
    done = ready("export", *options, "--out", tmp_path / "out")
    assert done.returncode == 2 and told in " ".join(done.stderr.replace("│", " ").split())
    assert not (tmp_path / "out").exists()


def test_lists_need_a_folder(ready: Run) -> None:
    done = ready("export")
    assert done.returncode == 2 and "--out FOLDER" in done.stderr


def test_a_bad_form_stops_export_and_stands_in_doctor(ready: Run, book: Casebook, tmp_path: Path) -> None:
    forms = tmp_path / "forms"
    forms.mkdir()
    (forms / "a.toml").write_text('name="x"\n[[column]]\nheading="y"\nvalue="z"\n', encoding="utf-8")
    given = {"MARKWATCH_LIST_FORMS": str(forms)}
    for verb in (("export", "--out", tmp_path / "out"), ("doctor",)):
        done = ready(*verb, **given)
        assert "a.toml, line 4: value 'z', expected one of number" in done.stdout + done.stderr


@pytest.mark.full
def test_no_formula_and_no_link_arises_where_a_real_office_opens_a_list(
    ready: Run, book: Casebook, tmp_path: Path
) -> None:
    for number, text in enumerate(
        ("=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "＝1+1", '=HYPERLINK("http://x")')
    ):
        a_confirmed(book, f"h{number}", title=f"{text}", seller_name=text, platform="丙网")
    for format in ("xlsx", "csv"):
        ready("export", "--platform", "丙网", "--out", tmp_path / format, "--format", format)
        [file] = (tmp_path / format).glob("*丙网*")
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/office"]
        reading = ["--infilter=CSV:44,34,76,1"] if format == "csv" else []
        command += [*reading, "--convert-to", "fods", "--outdir", str(tmp_path), str(file)]
        subprocess.run(command, check=True, timeout=300, capture_output=True)
        text = (tmp_path / f"{file.stem}.fods").read_text(encoding="utf-8")
        assert "table:formula" not in text and "xlink:href" not in text and "=1+1" in text


@pytest.mark.full
def test_two_thousand_listings_with_their_packages_take_little_memory(tmp_path: Path) -> None:
    """The time of it is a figure of `markwatch bench lists`, never a test's."""
    import json

    run = [sys.executable, "-m", "markwatch", "bench", "lists", "--listings", "2000", "--json"]
    done = subprocess.run(run, capture_output=True, text=True, check=True, cwd=tmp_path)
    figures = json.loads(done.stdout)
    assert all(figures[key]["exit_code"] == 0 for key in ("xlsx", "csv", "json"))
    assert all(figures[key]["peak_memory_mb"] < 500 for key in ("xlsx", "csv", "json"))
