"""The night's report as a workbook: the sources, why pages were not read, and how complete the fields are."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter

from casebook.crawls.field_coverage import CoveredField
from casebook.office_time import office_text
from casebook.queries.health_rows import SourceHealth
from casebook.queries.night import NightReport
from casebook.reports.cells import INERT, write_cell
from casebook.vocabulary.crawls import CountName

Row = Sequence[object]


def write_night(report: NightReport, at: datetime) -> bytes:
    """An XLSX file of three sheets."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, INERT) as book:
        head = f"夜间报告　{office_text(report.started_at)} 开始　导出时间 {office_text(at)}"
        _sheet(book, "来源", head, _source_columns(), [_source_row(source) for source in report.sources])
        unread = [("来源", 22), ("原因", 40), ("页数", 8), ("样例页面", 80)]
        _sheet(book, "未采集原因", head, unread, list(_unread_rows(report.sources)))
        fields = [("来源", 22), ("完整读取", 10), *((field.chinese, 14) for field in CoveredField)]
        _sheet(book, "字段完整率", head, fields, [_field_row(source) for source in report.sources])
    return out.getvalue()


def _source_columns() -> list[tuple[str, int]]:
    counts = [(name.chinese, 11) for name in CountName]
    more = [("商品数", 8), ("平时商品数", 10), ("在售", 8), ("最早核实", 17), ("问题", 80)]
    return [("来源", 22), ("状况", 8), ("结果", 10), *counts, *more]


def _source_row(source: SourceHealth) -> Row:
    counts = [source.counts[name] if source.run_id else None for name in CountName]
    oldest = office_text(source.oldest_verified_at) if source.oldest_verified_at else ""
    problems = "；".join(problem.sentence("zh") for problem in source.problems)
    return [
        source.name,
        source.state.chinese,
        source.outcome.chinese,
        *counts,
        source.found,
        source.expected,
        source.on_sale,
        oldest,
        problems,
    ]


def _unread_rows(sources: Sequence[SourceHealth]) -> Iterator[Row]:
    for source in sources:
        for unread in source.reasons:
            end = (unread.outcome, unread.reason)
            pages = [page.address for page in source.pages if end == (page.outcome, page.reason)]
            yield [source.name, unread.sentence("zh"), unread.pages, "\n".join(pages)]


def _field_row(source: SourceHealth) -> Row:
    shares = {one.field: one for one in source.fields}
    cells = []
    for field in CoveredField:
        one = shares.get(field)
        usual = f"（平时 {one.usual:.0%}）" if one and one.usual is not None else ""
        cells.append(f"{one.share:.0%}{usual}" if one else None)
    return [source.name, source.read_in_full, *cells]


def _sheet(book: Any, name: str, head: str, columns: Sequence[tuple[str, int]], rows: Sequence[Row]) -> None:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.write_string(0, 0, head)
    for place, (title, width) in enumerate(columns):
        sheet.set_column(place, place, width)
        write_cell(sheet, 2, place, title, bold)
    for number, row in enumerate(rows, start=3):
        for place, value in enumerate(row):
            write_cell(sheet, number, place, value, wrapped)
    sheet.freeze_panes(3, 1)
