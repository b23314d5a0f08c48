"""The report on decisions as a workbook: features, signs, reasons to dismiss, marks worth a look."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from casebook.office_time import office_text
from casebook.queries.feedback import FeedbackReport
from casebook.reports.cells import INERT, write_cell

Named = Callable[[str], str]
"""Key of a feature, or of a sign → its label."""


def write_feedback(report: FeedbackReport, named: Named, sign_named: Named, at: datetime) -> bytes:
    """An XLSX file of four sheets."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, INERT) as book:
        head = f"决定统计　确认 {report.confirmed}，共 {report.decided}　导出时间 {office_text(at)}"
        features = ["特征", "平均分", "已决定", "确认", "确认率", "95% 下限", "95% 上限"]
        _sheet(book, "特征", head, features, list(_feature_rows(report, named)))
        _sheet(book, "迹象", head, ["迹象", *features[1:]], list(_sign_rows(report, sign_named)))
        _sheet(book, "排除理由", head, ["理由", "权利种类", "次数"], list(_reason_rows(report)))
        marks = ["权利编号", "名称", "已决定", "确认", "理由", "以此排除"]
        _sheet(book, "值得一看的权利", head, marks, list(_mark_rows(report)))
    return out.getvalue()


def _feature_rows(report: FeedbackReport, named: Named) -> Iterator[Sequence[object]]:
    for one in report.features:
        shares = (round(value, 3) for value in (one.share, one.low, one.high))
        yield [named(one.feature), round(one.points, 1), one.decided, one.confirmed, *shares]


def _sign_rows(report: FeedbackReport, named: Named) -> Iterator[Sequence[object]]:
    for one in report.signs:
        shares = (round(value, 3) for value in (one.share, one.low, one.high))
        yield [named(one.sign), round(one.points, 1), one.decided, one.confirmed, *shares]


def _reason_rows(report: FeedbackReport) -> Iterator[Sequence[object]]:
    for one in report.reasons:
        for kind, number in one.by_kind.items():
            yield [one.reason.chinese, kind, number]


def _mark_rows(report: FeedbackReport) -> Iterator[Sequence[object]]:
    for one in report.marks:
        yield [one.mark_key, one.name, one.decided, one.confirmed, one.reason.chinese, one.dismissed]


def _sheet(book: Any, name: str, head: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True})
    sheet.write_string(0, 0, head)
    sheet.set_column(0, len(columns) - 1, 16)
    for place, title in enumerate(columns):
        write_cell(sheet, 2, place, title, bold)
    for number, row in enumerate(rows, start=3):
        for place, value in enumerate(row):
            write_cell(sheet, number, place, value)
    sheet.freeze_panes(3, 1)
