"""What is to be known of a list: its title, and the lines of its second sheet."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from casebook.lists.naming import UNKNOWN_PLATFORM, list_label
from casebook.lists.record import ListOrder, Outcome
from casebook.office_time import office_text
from casebook.queries.list_selection import Selection


def list_title(list_id: int, platform: str, at: datetime) -> str:
    """What stands above every printed page."""
    day = office_text(at)[:10]
    return f"{platform or UNKNOWN_PLATFORM}　商品清单（按确认时）　{list_label(list_id)}　{day}"


def about_list(
    list_id: int, platform: str, order: ListOrder, outcome: Outcome, *, office: str, at: datetime
) -> Sequence[tuple[str, str]]:
    """(name, text) of each line."""
    return [
        ("清单编号", list_label(list_id)),
        ("平台", platform or f"{UNKNOWN_PLATFORM}（采集时未写明平台，请核对后再送达）"),
        ("制作单位", office),
        ("生成时间", f"{office_text(at)}（北京时间）"),
        ("商品数", f"{outcome.rows:,}"),
        ("选择条件", selection_words(order.selection)),
        ("内容口径", "标题、店铺、价格、链接、权利、理由等均为确认时所见，此后的变化不在本表。"),
        ("时间", "表内时间均为北京时间。"),
        ("号码", "电话、证件号码未脱敏，请按规定使用和保管。" if order.full else "电话、证件号码已脱敏。"),
        ("证据", "证据编号对应已封存的证据包，SHA-256 为其 manifest.json 的摘要。"),
        ("性质", "命中理由为监测系统的提示，是否违法由执法机关依法认定。"),
        *_notices(outcome),
    ]


def selection_words(selection: Selection) -> str:
    """A selection as staff read it."""
    return "；".join(_parts(selection)) or "全部案件"


def _parts(selection: Selection) -> Iterator[str]:
    if selection.platforms:
        yield f"平台：{'、'.join(selection.platforms)}"
    if selection.since:
        yield f"{selection.since} 起确认"
    if selection.units:
        yield f"单位：{'、'.join(selection.units)}"
    if selection.cases:
        yield f"案件：{'、'.join(f'C-{one:06d}' for one in selection.cases)}"
    if selection.marks:
        yield f"权利：{'、'.join(selection.marks)}"
    if selection.state:
        yield f"案件状态：{selection.state.chinese}"
    if selection.q:
        yield f"关键词：{selection.q}"
    if selection.new_only:
        yield "不含已列入清单的条目"


def _notices(outcome: Outcome) -> Iterator[tuple[str, str]]:
    if outcome.listed_before:
        yield "曾列清单", f"{outcome.listed_before:,} 件商品已列入较早的清单，日期和编号见“曾列清单”一栏。"
    if outcome.left_out:
        yield "略去", f"{outcome.left_out:,} 项（权利与商品）已列入较早的清单，本表不再列出。"
