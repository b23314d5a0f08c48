"""The queue as a workbook for the office's own use: tier, worth and why, then what was seen."""

from collections.abc import Callable, Iterable
from datetime import datetime
from io import BytesIO

import xlsxwriter

from casebook.office_time import office_text
from casebook.queries.rows import LeadCard, SignRow
from casebook.reports.cells import INERT, write_cell
from casebook.vocabulary.queue import QueueTier

Said = Callable[[SignRow], str]
"""A sign as a sentence; empty where it says nothing of its own."""
COLUMNS: tuple[tuple[str, int, Callable[[LeadCard, Said], object]], ...] = (
    ("编号", 11, lambda lead, said: lead.number),
    ("档次", 8, lambda lead, said: (lead.tier or QueueTier.UNJUDGED).chinese),
    ("核查价值", 10, lambda lead, said: None if lead.worth is None else round(lead.worth, 2)),
    ("得分", 8, lambda lead, said: round(lead.score, 2)),
    ("权利", 16, lambda lead, said: lead.mark_name or lead.mark_key),
    ("同时涉及", 16, lambda lead, said: "、".join(one.mark_name or one.mark_key for one in lead.joined)),
    ("商品标题", 56, lambda lead, said: lead.title),
    ("迹象", 56, lambda lead, said: "；".join(filter(None, map(said, _heaviest(lead))))),
    ("价格", 10, lambda lead, said: None if lead.price is None else float(lead.price)),
    ("币种", 6, lambda lead, said: lead.currency),
    ("销量（页面显示）", 16, lambda lead, said: lead.sales),
    ("销量", 10, lambda lead, said: lead.sales_number),
    ("销量口径", 10, lambda lead, said: lead.sales_counted.chinese if lead.sales_counted else ""),
    ("店铺", 22, lambda lead, said: lead.seller_name),
    ("平台", 14, lambda lead, said: lead.platform),
    ("发货地", 14, lambda lead, said: lead.ship_from),
    ("链接", 48, lambda lead, said: lead.url),
    ("采集时间", 17, lambda lead, said: office_text(lead.captured_at)),
    ("状态", 10, lambda lead, said: lead.status.chinese),
)


def write_leads(leads: Iterable[LeadCard], said: Said, at: datetime) -> bytes:
    """An XLSX file, a lead a row in the order given; what nobody judged yet is told, never 0."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, INERT) as book:
        sheet = book.add_worksheet("监测信息")
        bold = book.add_format({"bold": True})
        sheet.write_string(0, 0, f"监测信息（内部使用）　导出时间 {office_text(at)}", bold)
        for column, (title, width, _) in enumerate(COLUMNS):
            sheet.set_column(column, column, width)
            sheet.write_string(2, column, title, bold)
        for row, lead in enumerate(leads, start=3):
            for column, (_, _, read) in enumerate(COLUMNS):
                write_cell(sheet, row, column, read(lead, said))
        sheet.freeze_panes(3, 2)
    return out.getvalue()


def _heaviest(lead: LeadCard) -> list[SignRow]:
    return sorted((sign for sign in lead.signs if sign.points > 0), key=lambda sign: -sign.points)
