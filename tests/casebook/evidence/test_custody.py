"""Custody: whoever opens or takes evidence leaves an event that names it by its digest."""

import io
import zipfile
from pathlib import Path

import pytest
from a_capture import FILES, MOMENT, a_capture, a_package, a_sealer
from a_case import all_of

from casebook.database import Casebook
from casebook.errors import Conflict, NotFound
from casebook.evidence import EvidenceDamaged
from casebook.evidence.custody import Doer, export_package, open_capture_file
from casebook.models.accounts import AuditEvent
from casebook.queries.captures import all_captures, capture_card, captures_of_lead
from casebook.viewer import THE_HOUSE


def last(book: Casebook) -> AuditEvent:
    event: AuditEvent = all_of(book, AuditEvent)[-1]
    return event


def test_opening_a_file_names_it_by_its_digest(book: Casebook, tmp_path: Path) -> None:
    number = a_capture(book, tmp_path / "one")
    data, media_type = open_capture_file(book, THE_HOUSE, number, "page.txt", Doer(MOMENT, 1))
    assert (data, media_type) == (FILES["page.txt"], "application/octet-stream")
    event = last(book)
    assert (event.action, event.account_id, event.object_id) == ("capture.open", 1, str(number))
    assert event.detail == {"file": "page.txt", "sha256": book.evidence.put(data).sha256}


@pytest.mark.parametrize("name", ["", "none.txt", "../page.txt", "\0", "x" * 5000])
def test_a_file_that_the_capture_does_not_have_is_not_found(
    book: Casebook, tmp_path: Path, name: str
) -> None:
    number = a_capture(book, tmp_path / "one")
    with pytest.raises(NotFound):
        open_capture_file(book, THE_HOUSE, number, name, Doer(MOMENT))
    assert last(book).action == "capture.record"


def test_a_damaged_file_is_not_shown(book: Casebook, tmp_path: Path) -> None:
    number = a_capture(book, tmp_path / "one")
    kept = book.evidence.path(book.evidence.put(FILES["page.txt"]).sha256)
    kept.chmod(0o600)
    kept.write_bytes(b"other")
    with pytest.raises(EvidenceDamaged):
        open_capture_file(book, THE_HOUSE, number, "page.txt", Doer(MOMENT))


def test_an_exported_package_holds_the_chain_up_to_its_export(book: Casebook, tmp_path: Path) -> None:
    package = a_package(book, tmp_path / "one")
    out = io.BytesIO()
    name = export_package(book, THE_HOUSE, a_sealer(book), 1, doer=Doer(MOMENT), out=out)
    assert name == package.folder.name
    with zipfile.ZipFile(out) as archive:
        chain = archive.read(f"{package.folder.name}/custody-export.json").decode()
    assert "capture.export" in chain and package.manifest_sha256 in chain


def test_an_unsealed_capture_is_not_exported(book: Casebook, tmp_path: Path) -> None:
    number = a_capture(book, tmp_path / "one")
    with pytest.raises(Conflict, match="only a sealed one"):
        export_package(book, THE_HOUSE, a_sealer(book), number, doer=Doer(MOMENT), out=io.BytesIO())
    with pytest.raises(NotFound, match="no capture 9"):
        export_package(book, THE_HOUSE, a_sealer(book), 9, doer=Doer(MOMENT), out=io.BytesIO())


def test_a_card_tells_state_officers_and_stamp(book: Casebook, tmp_path: Path) -> None:
    a_package(book, tmp_path / "one")
    with book.read() as session:
        card = capture_card(session, THE_HOUSE, 1)
        assert [card] == captures_of_lead(session, THE_HOUSE, card.lead_id)
        assert [card] == all_captures(session, THE_HOUSE)
        with pytest.raises(NotFound, match="no capture 9"):
            capture_card(session, THE_HOUSE, 9)
    assert (card.state, card.stamp, card.operator_name, card.confirmer_name) == (
        "sealed",
        "waiting",
        "王芳",
        "李强1",
    )
