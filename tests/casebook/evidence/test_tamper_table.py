"""Every way of tampering with evidence that issue 6 lists is found out and named."""

import hashlib
import json
import re
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from a_capture import (
    MOMENT,
    a_capture,
    a_package,
    a_sealer,
    a_stamper,
    an_enforcer,
    confirmed,
    right_now,
    sql,
)
from a_tsa import Authority

from casebook.database import Casebook
from casebook.evidence.sealing import SealedPackage, seal_capture
from casebook.evidence.stamping import Stamper, pay_stamps
from casebook.evidence.token_check import Trust
from casebook.evidence.tokens import Roots
from casebook.evidence.verifying import verify_capture, verify_folder


def faults(
    book: Casebook, package: SealedPackage, capture_id: int = 1, trust: Trust | None = None
) -> set[str]:
    """(code, where) of what did not pass."""
    with book.read() as session:
        report = verify_capture(session, package.folder.parent, capture_id, trust or Trust())
    return {f"{one.code} {one.where}" for one in report.faults}


def opened(file: Path) -> Path:
    """A file of ours that may be written again, and is no longer the kept one."""
    data = file.read_bytes()
    file.unlink()
    file.write_bytes(data)
    return file


def sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def rehash(folder: Path) -> None:
    """Make every list of the package fit its changed files, as somebody with time would."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    payload = [one["name"] for one in manifest["files"] if one["name"].startswith("data/")]
    tags = [one["name"] for one in manifest["files"] if not one["name"].startswith("data/")]
    octets = sum((folder / name).stat().st_size for name in payload)
    info = (folder / "bag-info.txt").read_text(encoding="utf-8")
    info = re.sub(r"Payload-Oxum: .*", f"Payload-Oxum: {octets}.{len(payload)}", info)
    (folder / "bag-info.txt").write_text(info, encoding="utf-8")
    write_list(folder, "manifest-sha256.txt", payload)
    for one in manifest["files"]:
        file = folder / one["name"]
        one["size"], one["sha256"] = file.stat().st_size, sha256(file)
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    write_list(folder, "tagmanifest-sha256.txt", [*tags, "manifest.json"])


def write_list(folder: Path, name: str, files: list[str]) -> None:
    lines = [f"{sha256(folder / one)}  {one}\n" for one in files]
    (folder / name).write_text("".join(lines), encoding="utf-8")


def test_an_untouched_package_has_no_fault(book: Casebook, tmp_path: Path) -> None:
    package = a_package(book, tmp_path / "one")
    assert faults(book, package) == set()


def test_tamper_a_byte_changed(book: Casebook, tmp_path: Path) -> None:
    package = a_package(book, tmp_path / "one")
    file = opened(package.folder / "data/files/page.txt")
    file.write_bytes(file.read_bytes()[:-1] + b"x")
    assert "file_changed data/files/page.txt" in faults(book, package)


def test_tamper_a_file_removed(book: Casebook, tmp_path: Path) -> None:
    package = a_package(book, tmp_path / "one")
    (package.folder / "data/files/page.txt").unlink()
    assert "file_missing data/files/page.txt" in faults(book, package)


@pytest.mark.parametrize("name", ["data/files/more.png", "data/more.txt", "more.txt", "data/files/.hidden"])
def test_tamper_a_file_added(book: Casebook, tmp_path: Path, name: str) -> None:
    package = a_package(book, tmp_path / "one")
    (package.folder / name).write_bytes(b"more")
    assert f"file_added {name}" in faults(book, package)


def test_tamper_a_file_renamed(book: Casebook, tmp_path: Path) -> None:
    package = a_package(book, tmp_path / "one")
    (package.folder / "data/files/page.txt").rename(package.folder / "data/files/pages.txt")
    assert "file_renamed data/files/page.txt" in faults(book, package)


def test_tamper_a_file_replaced_by_a_link(book: Casebook, tmp_path: Path) -> None:
    package = a_package(book, tmp_path / "one")
    file = package.folder / "data/files/page.txt"
    file.rename(tmp_path / "elsewhere.txt")
    file.symlink_to(tmp_path / "elsewhere.txt")
    assert "file_changed data/files/page.txt" in faults(book, package)


def test_tamper_files_swapped_between_packages(book: Casebook, tmp_path: Path) -> None:
    package = a_package(book, tmp_path / "one")
    other = confirmed(
        book, a_capture(book, tmp_path / "two", files={"page.txt": b"another shop"}, operator=None)
    )
    seal_capture(book, other, a_sealer(book), MOMENT)
    shutil.copy(tmp_path / "two/page.txt", opened(package.folder / "data/files/page.txt"))
    assert "file_swapped data/files/page.txt" in faults(book, package)


def test_tamper_whole_packages_swapped(book: Casebook, tmp_path: Path) -> None:
    first = a_package(book, tmp_path / "one")
    second = a_package(book, tmp_path / "two", files={"page.txt": b"another shop"})
    first.folder.rename(tmp_path / "aside")
    second.folder.rename(first.folder)
    (tmp_path / "aside").rename(second.folder)
    assert "manifest_edited manifest.json" in faults(book, first)
    assert "manifest_edited manifest.json" in faults(book, second, 2)


def test_tamper_the_manifest_edited_and_everything_hashed_again(book: Casebook, tmp_path: Path) -> None:
    package = a_package(book, tmp_path / "one")
    opened(package.folder / "data/files/page.txt").write_bytes(b"forged")
    rehash(package.folder)
    assert faults(book, package) == {
        "manifest_edited manifest.json",
        "not_as_captured data/files/page.txt",
    }


def test_tamper_the_record_edited_and_everything_hashed_again(book: Casebook, tmp_path: Path) -> None:
    package = a_package(book, tmp_path / "one")
    file = package.folder / "data/capture.json"
    file.write_bytes(file.read_bytes().replace(b"item/1", b"item/2"))
    rehash(package.folder)
    found = {f"{one.code} {one.where}" for one in verify_folder(package.folder, Trust()).faults}
    assert "event_differs data/capture.json" in found


def test_tamper_the_manifest_edited_after_it_was_stamped(
    book: Casebook, tmp_path: Path, authority: Authority
) -> None:
    package = a_package(book, tmp_path / "one")
    assert pay_stamps(book, a_stamper(book, authority), right_now()) == {"stamped": 1}
    assert faults(book, package, trust=Trust(Roots.read(authority.root))) == set()
    opened(package.folder / "data/files/page.txt").write_bytes(b"forged")
    rehash(package.folder)
    alone = {one.code for one in verify_folder(package.folder, Trust()).faults}
    assert "token_of_another" in alone


def test_tamper_a_token_of_another_manifest(book: Casebook, tmp_path: Path, authority: Authority) -> None:
    first, second = a_package(book, tmp_path / "one"), a_package(book, tmp_path / "two")
    pay_stamps(book, a_stamper(book, authority), right_now())
    shutil.copy(second.folder / "manifest.tsr", first.folder / "manifest.tsr")
    assert "token_of_another manifest.tsr" in faults(book, first)


def test_tamper_a_token_of_an_authority_that_nobody_trusts(
    book: Casebook, tmp_path: Path, authority: Authority
) -> None:
    package = a_package(book, tmp_path / "one")
    forger = Authority(tmp_path / "forger")
    data = book.evidence.folder.parent
    pay_stamps(book, Stamper(forger.answer, Roots(), data / "packages", data / "anchors"), right_now())
    assert "token_bad manifest.tsr" in faults(book, package, trust=Trust(Roots.read(authority.root)))


def test_tamper_the_chain_cut_in_the_package(book: Casebook, tmp_path: Path) -> None:
    package = a_package(book, tmp_path / "one")
    file = package.folder / "data/custody.json"
    extract = json.loads(file.read_bytes())
    del extract["links"][0]
    opened(file).write_text(json.dumps(extract))
    rehash(package.folder)
    assert {one.code for one in verify_folder(package.folder, Trust()).faults} >= {
        "chain_broken",
        "event_missing",
    }


@pytest.mark.parametrize(
    "edit",
    [
        "state = 'unsealed'",
        "outcome = 'partial'",
        "operator_id = confirmed_by_id",
        "sealed_at = '2020-01-01 00:00:00+00'",
        "record = replace(record, 'item/1', 'item/2')",
        "record = 'not json'",
        "manifest_sha256 = ''",
        "confirmed_by_id = null",
    ],
)
def test_tamper_a_row_edited_by_sql(book: Casebook, tmp_path: Path, edit: str) -> None:
    package = a_package(book, tmp_path / "one")
    sql(book, f"update capture set {edit}")
    assert "row_edited capture 1" in faults(book, package)


@pytest.mark.parametrize("table", ["stamp", "capture_file"])
def test_tamper_rows_of_a_capture_deleted_by_sql(book: Casebook, tmp_path: Path, table: str) -> None:
    package = a_package(book, tmp_path / "one")
    sql(book, f"delete from {table}")
    assert "row_edited capture 1" in faults(book, package)


def test_tamper_a_capture_deleted_by_sql(book: Casebook, tmp_path: Path) -> None:
    package = a_package(book, tmp_path / "one")
    for table in ("stamp", "capture_file", "capture"):
        sql(book, f"delete from {table}")
    assert faults(book, package) == {"row_missing capture 1"}


def test_tamper_the_folder_of_a_package_removed(book: Casebook, tmp_path: Path) -> None:
    package = a_package(book, tmp_path / "one")
    shutil.rmtree(package.folder)
    assert faults(book, package) == {f"package_missing {package.folder.name}"}


def test_tamper_a_clock_set_back_between_capture_and_seal(book: Casebook, tmp_path: Path) -> None:
    number = a_capture(book, tmp_path / "one")
    confirmed(book, number, MOMENT)
    package = seal_capture(book, number, a_sealer(book), MOMENT - timedelta(hours=1))
    assert "clock_set_back sealed" in faults(book, package)


def test_tamper_a_clock_that_the_authority_contradicts(
    book: Casebook, tmp_path: Path, authority: Authority
) -> None:
    before = MOMENT - timedelta(days=3)
    an_enforcer(book, "王芳", "ZJ-001", created_at=before)
    number = confirmed(book, a_capture(book, tmp_path / "one", now=before), MOMENT)
    package = seal_capture(book, number, a_sealer(book), MOMENT)
    pay_stamps(book, a_stamper(book, authority), MOMENT - timedelta(days=1))
    assert "clock_differs manifest.tsr" in faults(book, package)
