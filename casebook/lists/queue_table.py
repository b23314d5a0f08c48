"""The queue as a table: the hits that fit a filter, by the writers that lists have."""

from collections.abc import Callable, Iterable
from datetime import datetime

from casebook.lists.formats.base import Cell, Column, Table
from casebook.lists.values import Words, money_cell
from casebook.office_time import office_text
from casebook.queries.rows import LeadCard

MOST_HITS = 20_000
"""Of one table; the filter narrows what is beyond."""
COLUMNS: tuple[tuple[Column, Callable[[LeadCard, Words], Cell]], ...] = (
    (Column("编号", 10), lambda card, words: card.number),
    (Column("得分", 7), lambda card, words: f"{card.score:.1f}"),
    (Column("状态", 9), lambda card, words: card.status.chinese),
    (Column("权利", 16), lambda card, words: card.mark_name or card.mark_key),
    (Column("平台", 12), lambda card, words: card.platform),
    (Column("店铺", 18), lambda card, words: card.seller_name),
    (Column("标题", 36), lambda card, words: card.title),
    (Column("链接", 30), lambda card, words: card.url),
    (Column("价格", 9), lambda card, words: money_cell(card.price, card.currency)),
    (Column("发货地", 12), lambda card, words: card.ship_from),
    (Column("采集时间（北京时间）", 12), lambda card, words: card.captured_at),
    (Column("首次命中（北京时间）", 12), lambda card, words: card.first_flagged_at),
    (Column("命中理由", 40), lambda card, words: _reasons(card, words)),
)


def queue_table(cards: Iterable[LeadCard], words: Words, at: datetime) -> Table:
    """Everything of the hits as they stand now: nothing here was confirmed by anybody."""

    def about() -> list[tuple[str, str]]:
        return [
            ("内容", f"监测信息，{office_text(at)}（北京时间）导出，最多 {MOST_HITS:,} 条"),
            ("性质", "监测系统的提示，未经执法人员确认，仅供内部核查使用。"),
            ("号码", "电话、证件号码已脱敏。"),
        ]

    rows = ([read(card, words) for _, read in COLUMNS] for card in cards)
    return Table("监测信息", [column for column, _ in COLUMNS], rows, about, {"exported_at": at.isoformat()})


def _reasons(card: LeadCard, words: Words) -> str:
    return "；".join(dict.fromkeys(words(reason) for reason in card.reasons if reason.points > 0))
