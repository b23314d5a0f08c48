"""The list of a case's listings for the platform: one sheet, every cell plain text or a number."""

from collections.abc import Callable, Iterator
from datetime import datetime
from io import BytesIO

import xlsxwriter

from casebook.exports.base import Export
from casebook.office_time import office_text
from casebook.queries.case_rows import CaseItem, CasePage
from casebook.reports.cells import INERT, XLSX, write_cell

COLUMNS: tuple[tuple[str, int, Callable[[CaseItem], object]], ...] = (
    ("编号", 12, lambda item: "、".join(ground.lead_number for ground in item.grounds)),
    ("平台", 14, lambda item: item.confirmed.platform),
    ("店铺", 22, lambda item: item.confirmed.seller_name),
    ("商品标题", 60, lambda item: item.confirmed.title),
    ("链接", 48, lambda item: item.confirmed.url),
    ("价格", 10, lambda item: None if item.confirmed.price is None else float(item.confirmed.price)),
    ("币种", 6, lambda item: item.confirmed.currency),
    ("发货地", 16, lambda item: item.confirmed.ship_from),
    ("涉及权利", 20, lambda item: "、".join(ground.mark_name or ground.mark_key for ground in item.grounds)),
    ("原文", 24, lambda item: "；".join(dict.fromkeys(_texts(item)))),
    ("采集时间", 17, lambda item: office_text(item.confirmed.captured_at)),
    ("现状", 24, lambda item: _now(item)),
)
REGISTERED = {"编号": "线索号"}
"""Heading → the one it has once the case is registered: what it holds are 线索 from then on."""
CHANGED = {
    "title": "标题",
    "url": "链接",
    "price": "价格",
    "price_struck": "划线价",
    "currency": "币种",
    "seller_name": "店铺",
    "ship_from": "发货地",
}
"""Field of a listing → its name on the sheet."""


def _texts(item: CaseItem) -> Iterator[str]:
    for ground in item.grounds:
        yield from (reason.text for reason in ground.reasons if reason.text and reason.points > 0)


def _now(item: CaseItem) -> str:
    """What is not as confirmed any more: everything else on the row is as it was confirmed."""
    gone = [f"{office_text(item.gone_at)} 已下架"] if item.gone_at else []
    changed = "、".join(CHANGED[name] for name in item.differs)
    return "；".join([*gone, *([f"已变更：{changed}"] if changed else [])]) or "未变化"


def write(page: CasePage, at: datetime) -> bytes:
    """An XLSX file; text that looks like a formula or a link stays text."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, INERT) as book:
        sheet = book.add_worksheet("商品清单")
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        sheet.write_string(
            0, 0, f"案件 {page.card.label}　商品清单（按确认时）　导出时间 {office_text(at)}", bold
        )
        for column, (title, width, _) in enumerate(COLUMNS):
            sheet.set_column(column, column, width)
            sheet.write_string(2, column, REGISTERED.get(title, title) if page.card.number else title, bold)
        for row, item in enumerate(page.items, start=3):
            for column, (_, _, read) in enumerate(COLUMNS):
                write_cell(sheet, row, column, read(item))
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
