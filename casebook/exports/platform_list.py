"""The list of a case's listings for the platform: one sheet, every cell plain text or a number."""

from collections.abc import Callable
from datetime import datetime
from io import BytesIO

import xlsxwriter

from casebook.exports.base import Export
from casebook.office_time import office_text
from casebook.queries.rows import CasePage, LeadCard
from casebook.reports.cells import INERT, XLSX, write_cell

COLUMNS: tuple[tuple[str, int, Callable[[LeadCard], object]], ...] = (
    ("线索号", 12, lambda lead: lead.number),
    ("平台", 14, lambda lead: lead.platform),
    ("店铺", 22, lambda lead: lead.seller_name),
    ("商品标题", 60, lambda lead: lead.title),
    ("链接", 48, lambda lead: lead.url),
    ("价格", 10, lambda lead: None if lead.price is None else float(lead.price)),
    ("币种", 6, lambda lead: lead.currency),
    ("发货地", 16, lambda lead: lead.ship_from),
    ("涉及权利", 20, lambda lead: lead.mark_name or lead.mark_key),
    (
        "原文",
        24,
        lambda lead: "；".join(dict.fromkeys(r.text for r in lead.reasons if r.text and r.points > 0)),
    ),
    ("采集时间", 17, lambda lead: office_text(lead.captured_at)),
)


def write(page: CasePage, at: datetime) -> bytes:
    """An XLSX file; text that looks like a formula or a link stays text."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, INERT) as book:
        sheet = book.add_worksheet("商品清单")
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        sheet.write_string(0, 0, f"案件 {page.card.number}　商品清单　导出时间 {office_text(at)}", bold)
        for column, (title, width, _) in enumerate(COLUMNS):
            sheet.set_column(column, column, width)
            sheet.write_string(2, column, title, bold)
        for row, lead in enumerate(page.leads, start=3):
            for column, (_, _, read) in enumerate(COLUMNS):
                write_cell(sheet, row, column, read(lead))
        sheet.freeze_panes(3, 0)
    return out.getvalue()


EXPORT = Export(
    "platform_list",
    "平台商品清单（XLSX）",
    "Listings for the platform (XLSX)",
    "xlsx",
    XLSX,
    write,
)
