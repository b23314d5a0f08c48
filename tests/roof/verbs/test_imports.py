"""`markwatch listings import`: a dry run writes nothing, columns are mapped, a kill loses nothing."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from casebook.database import open_casebook
from casebook.models.goods import ListingRow, ListingVersion

pytestmark = pytest.mark.slow


def export(folder: Path, *rows: str, header: str = "商品编号,商品名称,售价,店铺") -> Path:
    (folder / "export.csv").write_text("\n".join([header, *rows, ""]), encoding="utf-8")
    return folder / "export.csv"


def kept(folder: Path) -> tuple[int, int]:
    """Listings and versions in the casebook."""
    book = open_casebook(f"sqlite:///{folder / 'data' / 'markwatch.db'}", folder / "data")
    with book.read() as session:
        counts = session.query(ListingRow).count(), session.query(ListingVersion).count()
    book.close()
    return counts


def test_a_dry_run_says_what_would_be_and_writes_nothing(ready, tmp_path):
    assert ready("listings", "import", export(tmp_path, "1,茶,9.9,甲", "2,酒,20,甲")).returncode == 0
    file = export(tmp_path, "1,茶,9.9,甲", "2,酒,18,甲", "3,米,7,乙", "4,面,便宜,乙", "3,重,1,乙")
    dry = ready("listings", "import", file, "--dry-run")
    assert dry.returncode == 0, dry.stderr
    last = dry.stderr.splitlines()[-1]
    assert last == "would be 1 new, 1 changed, 1 unchanged, 2 left out; nothing was written"
    assert "line 5, price: given '便宜'" in dry.stderr
    assert "商品名称 → title" in dry.stderr
    assert kept(tmp_path) == (2, 2)
    done = ready("listings", "import", file)
    assert done.stderr.splitlines()[-1] == "1 new, 1 changed, 1 unchanged, 2 left out"
    assert kept(tmp_path) == (3, 4)


def test_a_dry_run_as_json_says_what_each_column_and_row_became(ready, tmp_path):
    file = export(tmp_path, "１,茶,9.9-12,甲", "2,面,便宜,乙")
    done = ready("listings", "import", file, "--dry-run", "--json")
    told = json.loads(done.stdout)
    assert {one["column"]: one["field"] for one in told["files"][0]["columns"]} == {
        "商品编号": "id",
        "商品名称": "title",
        "售价": "price",
        "店铺": "seller_name",
    }
    good, bad = told["files"][0]["rows"]
    assert good["listing"] == {"id": "1", "title": "茶", "price": "9.9000", "seller_name": "甲"}
    assert good["mended"]["price"] == {"given": "9.9-12", "taken": "9.9"}
    assert (bad["line"], bad["column"], bad["given"]) == (3, "price", "便宜")
    assert told["counts"]["left_out"] == 1
    assert ready("listings", "import", file, "--json").returncode == 2


def test_columns_are_mapped_by_a_file_and_on_the_command_line(ready, tmp_path):
    mapping = tmp_path / "mapping.toml"
    mapping.write_text('[columns]\nid = "运单号"\ntitle = "备注"\n', encoding="utf-8")
    file = export(tmp_path, "SF1,茅台酒,随便,张三", header="运单号,内件,备注,收件人")
    said = ("--mapping", mapping, "--map", "title=内件", "--platform", "某快递")
    assert ready("listings", "import", file, *said).returncode == 0
    book = open_casebook(f"sqlite:///{tmp_path / 'data' / 'markwatch.db'}", tmp_path / "data")
    with book.read() as session:
        (row,) = session.query(ListingRow).all()
        assert (row.platform, row.external_id, row.current_version.title) == ("某快递", "SF1", "茅台酒")
        assert row.current_version.extra == {"备注": "随便"}
    book.close()


@pytest.mark.parametrize("said", [["--map", "title"], ["--map", "titel=a"], ["--map", "title=没有这一列"]])
def test_a_wrong_mapping_is_told(ready, tmp_path, said):
    refused = ready("listings", "import", export(tmp_path, "1,茶,1,甲"), *said)
    assert refused.returncode == 2
    assert said[1].partition("=")[2] in refused.stderr


def test_an_import_that_was_killed_is_simply_run_again(ready, tmp_path):
    file = export(tmp_path, *(f"{n},茶{n},{n % 90}.5,店{n % 7}" for n in range(4000)))
    program = Path(sys.executable).parent / "markwatch"
    process = subprocess.Popen(
        [program, "listings", "import", file],
        env=os.environ | {"MARKWATCH_DATA_DIR": str(tmp_path / "data")},
        cwd=tmp_path,
        stderr=subprocess.DEVNULL,
    )
    while kept(tmp_path)[0] < 1000:
        assert process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.wait()
    before, _ = kept(tmp_path)
    assert 0 < before < 4000
    again = ready("listings", "import", file)
    assert again.stderr.splitlines()[-1] == f"{4000 - before:,} new, 0 changed, {before:,} unchanged"
    assert kept(tmp_path) == (4000, 4000)
