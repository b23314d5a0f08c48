"""Write the bundled template anew: `python -m casebook.documents.make_template FILE`; then look at it."""

import sys
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from casebook.documents.pdf import LINES

WIDTHS = (11, 45, 20, 80)
"""Of the columns of the file table, in mm."""
BODY, TITLE, HEADING, NUMBER = "仿宋_GB2312", "方正小标宋简体", "黑体", "宋体"


def main(target: Path) -> None:
    """GB/T 9704: A4, top 37 mm, left 28 mm, type area 156 × 225 mm, 三号 仿宋 at 28 pt, numbers outside."""
    document = Document()
    _page(document)
    _paragraph(document, "{{ office }}", TITLE, 22, WD_ALIGN_PARAGRAPH.CENTER)
    _paragraph(document, "电子数据证据提取笔录", TITLE, 22, WD_ALIGN_PARAGRAPH.CENTER)
    for title, lines in LINES:
        _heading(document, title)
        for label, name in lines:
            _text(document, f"{label}：{{{{ {name} }}}}")
    _heading(document, "四、提取过程")
    _text(document, "{%p for step in steps %}")
    _text(document, "{{ step.number }}．{{ step.at }}　{{ step.words }}")
    _text(document, "{%p endfor %}")
    _text(document, "提取结果：{{ outcome }}")
    _heading(document, "五、封存与校验")
    _text(document, "证据包：{{ package }}，封存时间：{{ sealed }}")
    _text(document, "封存清单（manifest.json）SHA-256：{{ manifest_sha256 }}")
    _text(document, "可信时间戳：{{ stamp }}")
    _heading(document, "六、文件清单")
    _table(document)
    for place, word in enumerate("一二"):
        name, badge = (f"{{{{ officers[{place}].{field} }}}}" for field in ("name", "badge_no"))
        _sign(document, f"执法人员{word}：{name}　执法证号：{badge}　签名：")
    _sign(document, "当事人（见证人）签名：　　　　　　　　年　　月　　日")
    _text(document, "{%p for shot in screenshots %}")
    caption = _paragraph(
        document, "附图 {{ shot.number }}　{{ shot.name }}", BODY, 16, WD_ALIGN_PARAGRAPH.CENTER
    )
    caption.paragraph_format.page_break_before = True
    picture = _paragraph(document, "{{ shot.picture }}", BODY, 16, WD_ALIGN_PARAGRAPH.CENTER)
    picture.paragraph_format.line_spacing_rule = WD_LINE_SPACING.SINGLE
    _text(document, "{%p endfor %}")
    document.save(str(target))


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.left_margin = Mm(37), Mm(28)
    section.right_margin, section.bottom_margin = Mm(26), Mm(35)
    section.footer_distance = Mm(25)
    document.settings.odd_and_even_pages_header_footer = True
    for footer, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        paragraph = footer.paragraphs[0]
        paragraph.alignment = side
        _run(paragraph, "— ", NUMBER, 14)
        _field(_run(paragraph, "", NUMBER, 14), "PAGE")
        _run(paragraph, " —", NUMBER, 14)
    style = document.styles["Normal"]
    style.font.name, style.font.size = BODY, Pt(16)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), BODY)


def _heading(document: Any, text: str) -> None:
    paragraph = _paragraph(document, text, HEADING, 16)
    paragraph.paragraph_format.first_line_indent = Pt(32)
    paragraph.paragraph_format.keep_with_next = True


def _text(document: Any, text: str) -> None:
    paragraph = _paragraph(document, text, BODY, 16)
    paragraph.paragraph_format.first_line_indent = Pt(32)


def _sign(document: Any, text: str) -> None:
    _paragraph(document, text, BODY, 16).paragraph_format.space_before = Pt(14)


def _paragraph(
    document: Any, text: str, font: str, size: int, side: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT
) -> Any:
    paragraph = document.add_paragraph()
    paragraph.alignment = side
    layout = paragraph.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    layout.line_spacing = Pt(28 if size <= 16 else 36)
    _run(paragraph, text, font, size)
    return paragraph


def _run(paragraph: Any, text: str, font: str, size: int) -> Any:
    run = paragraph.add_run(text)
    run.font.name, run.font.size = font, Pt(size)
    run._element.rPr.rFonts.set(qn("w:eastAsia"), font)
    return run


def _field(run: Any, code: str) -> None:
    for kind in ("begin", None, "end"):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = code
        run._element.append(part)


def _table(document: Any) -> None:
    titles = ("序号", "文件名", "大小（B）", "SHA-256 / SM3")
    table = document.add_table(rows=4, cols=len(titles))
    table.style, table.autofit = "Table Grid", False
    cells = (
        titles,
        ("{%tr for file in files %}", "", "", ""),
        ("{{ file.number }}", "{{ file.name }}", "{{ file.size }}", "{{ file.sha256 }} {{ file.sm3 }}"),
        ("{%tr endfor %}", "", "", ""),
    )
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = Mm(width)
    for row, texts in zip(table.rows, cells, strict=True):
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, text, width in zip(row.cells, texts, WIDTHS, strict=True):
            cell.width = Mm(width)
            _run(cell.paragraphs[0], text, BODY, 8)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
