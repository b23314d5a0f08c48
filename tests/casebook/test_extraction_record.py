"""The 电子数据证据提取笔录 says what the record says, in the layout of GB/T 9704, whatever a page holds."""

import io
import subprocess
from pathlib import Path

import pytest
from a_capture import FILES, MOMENT, a_capture, a_package, a_sealer
from a_case import actions
from docx import Document
from docx.shared import Mm
from PIL import Image

from casebook.database import Casebook
from casebook.documents.making import Wanted, extraction_record
from casebook.errors import CasebookError, Conflict, NotFound
from casebook.evidence import EvidenceDamaged
from casebook.evidence.capture import ClockCheck, Machine, Step
from casebook.evidence.custody import Doer
from casebook.viewer import THE_HOUSE
from casebook.vocabulary.capture_notes import FindingCode, StepNote
from casebook.vocabulary.worded import Reason

pytestmark = pytest.mark.parametrize("book", ["sqlite"], indirect=True)  # the document knows no database
HOSTILE = "金水 <b>&amp; {{ office }} {% for %} \x0b\u202e"


def a_picture(width: int, height: int) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "#cde").save(out, "PNG")
    return out.getvalue()


def a_sealed(book: Casebook, folder: Path, **given: object) -> None:
    shots = {"screenshot-001.png": a_picture(320, 900), "screenshot-002.png": a_picture(320, 90)}
    machine = Machine("pc-3", "Debian 12", "Chromium 142", {"markwatch": "0.1"}, "Asia/Shanghai")
    clock = ClockCheck(True, "ntp.test", 0.012)
    a_package(book, folder, files={**FILES, **shots}, machine=machine, clock=clock, **given)


def written(book: Casebook, kind: str, template: Path | None = None) -> bytes:
    return extraction_record(
        book, THE_HOUSE, a_sealer(book).packages, Wanted(1, kind, template), Doer(MOMENT)
    )


def text_of_docx(data: bytes) -> str:
    document = Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def text_of_pdf(data: bytes, folder: Path) -> str:
    (folder / "record.pdf").write_bytes(data)
    command = ["pdftotext", "-layout", folder / "record.pdf", "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_the_record_names_officers_digests_clock_and_stamp(book: Casebook, tmp_path: Path, kind: str) -> None:
    a_sealed(book, tmp_path / "one")
    data = written(book, kind)
    text = text_of_docx(data) if kind == "docx" else text_of_pdf(data, tmp_path)
    flat = "".join(text.split())
    with book.read() as session:
        assert actions(session)[-1] == "capture.document"
    for words in (
        "王芳",
        "ZJ-001",
        "李强1",
        "ZJ-101",
        "ntp.test",
        "+0.012",
        "未加盖可信时间戳",
        "Chromium142",
    ):
        assert words in flat
    assert "data/files/page.txt" in flat and "附图2" in flat


def test_steps_and_findings_are_told_in_chinese(book: Casebook, tmp_path: Path) -> None:
    restless = Reason(StepNote.RESTLESS, {"seconds": 3})
    steps = (Step(MOMENT, "scroll", restless), Step(MOMENT, "other step"))
    a_sealed(
        book, tmp_path / "one", steps=steps, findings=(Reason(FindingCode.EMPTY_PAGE, {"characters": 12}),)
    )
    text = text_of_docx(written(book, "docx"))
    assert "滚动页面并等待图片显示：3 秒后页面仍在请求数据" in text and "other step" in text
    assert "质量核对：页面几乎没有文字（12 字）" in text


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_what_a_page_holds_stays_text(book: Casebook, tmp_path: Path, kind: str) -> None:
    a_sealed(book, tmp_path / "one", purpose=HOSTILE)
    data = written(book, kind)
    text = text_of_docx(data) if kind == "docx" else text_of_pdf(data, tmp_path)
    assert "<b>&amp; {{ office }} {% for %}" in " ".join(text.split())


def test_the_docx_has_the_margins_of_the_standard(book: Casebook, tmp_path: Path) -> None:
    a_sealed(book, tmp_path / "one")
    [section] = Document(io.BytesIO(written(book, "docx"))).sections
    area = section.page_width - section.left_margin - section.right_margin
    height = section.page_height - section.top_margin - section.bottom_margin
    found = [round(length / Mm(1)) for length in (section.top_margin, section.left_margin, area, height)]
    assert found == [37, 28, 156, 225]


def test_the_pdf_is_a4_with_a_page_for_each_screenshot(book: Casebook, tmp_path: Path) -> None:
    a_sealed(book, tmp_path / "one")
    text = text_of_pdf(written(book, "pdf"), tmp_path)
    told = subprocess.run(["pdfinfo", tmp_path / "record.pdf"], capture_output=True, text=True, check=True)
    assert "A4" in told.stdout
    pages = text.split("\f")[:-1]
    assert ["附图" in page for page in pages][-2:] == [True, True]
    assert [page.split()[-1] for page in pages] == [f"—{number}—" for number in range(1, len(pages) + 1)]


def test_the_bureau_may_have_its_own_template(book: Casebook, tmp_path: Path) -> None:
    a_sealed(book, tmp_path / "one")
    own = Document()
    own.add_paragraph("本局笔录 {{ officers[1].name }} {{ manifest_sha256 }}")
    own.save(tmp_path / "own.docx")
    assert "本局笔录 李强1 " in text_of_docx(written(book, "docx", tmp_path / "own.docx"))


@pytest.mark.parametrize("words", ["{{ office", "{% for x in files %}", "{{ nothing.here }}", None])
def test_a_template_that_cannot_be_filled_is_told(book: Casebook, tmp_path: Path, words: str | None) -> None:
    a_sealed(book, tmp_path / "one")
    if words is None:
        (tmp_path / "own.docx").write_bytes(b"no document")
    else:
        own = Document()
        own.add_paragraph(words)
        own.save(tmp_path / "own.docx")
    with pytest.raises(CasebookError, match=r"template .*own\.docx"):
        written(book, "docx", tmp_path / "own.docx")


def test_no_record_is_made_of_an_unsealed_or_changed_capture(book: Casebook, tmp_path: Path) -> None:
    a_capture(book, tmp_path / "one")
    with pytest.raises(Conflict, match="is unsealed"):
        written(book, "pdf")
    a_package(book, tmp_path / "two").folder.joinpath("manifest.json").write_bytes(b"{}")
    with pytest.raises(EvidenceDamaged):
        extraction_record(book, THE_HOUSE, a_sealer(book).packages, Wanted(2, "pdf"), Doer(MOMENT))


def test_an_unknown_capture_or_kind_is_told(book: Casebook) -> None:
    with pytest.raises(NotFound, match="no capture 1"):
        written(book, "pdf")
    with pytest.raises(CasebookError, match="expected docx or pdf"):
        written(book, "odt")


@pytest.mark.full
def test_libreoffice_opens_the_docx(book: Casebook, tmp_path: Path) -> None:
    a_sealed(book, tmp_path / "one")
    (tmp_path / "record.docx").write_bytes(written(book, "docx"))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path / 'profile'}", "--headless"]
    command += ["--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "record.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    assert "电子数据证据提取笔录" in text_of_pdf((tmp_path / "record.pdf").read_bytes(), tmp_path)
