"""Words for the health of sources, in Chinese and in English."""

from collections.abc import Mapping

from casebook.queries.health_problems import Problem
from casebook.queries.health_rows import SourceHealth

Pair = tuple[str, str]
"""(Chinese, English)."""
STATE: Mapping[str, Pair] = {
    "red": ("异常", "red"),
    "amber": ("注意", "amber"),
    "grey": ("未读取", "not read"),
    "green": ("正常", "green"),
}
OUTCOME: Mapping[str, Pair] = {
    "never": ("从未读取", "never read"),
    "running": ("进行中", "running"),
    "complete": ("完成", "complete"),
    "partial": ("部分完成", "partial"),
    "blocked": ("受阻", "blocked"),
    "failed": ("失败", "failed"),
    "abandoned": ("中断", "abandoned"),
}
COUNT: Mapping[str, Pair] = {
    "visited": ("读取页面", "pages read"),
    "new": ("新增", "new"),
    "changed": ("变更", "changed"),
    "unchanged": ("未变", "unchanged"),
    "vouched": ("免重读", "vouched for"),
    "missing": ("未见", "missing"),
    "gone": ("下架", "gone"),
    "duplicates": ("重复", "duplicates"),
    "blocked": ("受阻", "blocked"),
    "failed": ("失败", "failed"),
    "skipped": ("未读", "skipped"),
}
FIELD: Mapping[str, Pair] = {
    "title": ("标题", "title"),
    "price": ("价格", "price"),
    "picture": ("图片", "picture"),
    "seller": ("店铺", "seller"),
    "description": ("描述", "description"),
    "availability": ("库存状态", "availability"),
    "brand": ("品牌", "brand"),
    "sku": ("货号", "sku"),
    "category": ("类目", "category"),
    "ship_from": ("发货地", "ship from"),
    "sales": ("销量", "sales"),
}
_PROBLEM: Mapping[str, Pair] = {
    "blocked": ("来源拒绝访问，本次没有读到", "the shop refused us: it was not read"),
    "failed": ("没有读到任何商品或列表", "neither a listing nor a list was read"),
    "abandoned": ("运行中断，没有读完", "the run was broken off"),
    "yield_low": ("商品数 {given} 远低于平时 {expected}", "{given} listings, far below the usual {expected}"),
    "yield_lower": ("商品数 {given} 低于平时 {expected}", "{given} listings, below the usual {expected}"),
    "field_lost": (
        "{field}大多读不到：{given}，平时 {expected}",
        "{field} mostly lost: {given}, usually {expected}",
    ),
    "field_less": (
        "{field}读到的少了：{given}，平时 {expected}",
        "{field} less often: {given}, usually {expected}",
    ),
    "not_understood": (
        "{expected} 个商品页中 {given} 个读不懂，页面可能改版",
        "{given} of {expected} product pages not understood: the layout may have changed",
    ),
    "vanished": ("{expected} 件在售商品中 {given} 件不见了", "{given} of {expected} listings vanished"),
    "missing_many": (
        "{expected} 件在售商品中 {given} 件没有找到",
        "{given} of {expected} listings not found",
    ),
    "partly_blocked": ("{given} 个页面受阻", "{given} pages blocked"),
    "partly_failed": ("{given} 个页面读取失败", "{given} pages failed"),
    "overdue": (
        "有商品 {given} 天没有核实（应在 {expected} 天内）",
        "a listing unverified for {given} days, not {expected}",
    ),
}
_SHARES = ("field_lost", "field_less")


def problem_words(problem: Problem) -> Pair:
    """A problem in a sentence; an unknown key stands for itself."""
    chinese, english = _PROBLEM.get(problem.key, (problem.key, problem.key))
    return _filled(chinese, problem, 0), _filled(english, problem, 1)


def reason_word(reason: str) -> str:
    """`blocked: HTTP 429` → 受阻：HTTP 429."""
    outcome, colon, why = reason.partition(": ")
    word = COUNT[outcome][0] if outcome in COUNT else outcome
    return f"{word}：{why}" if colon else word


def counts_line(source: SourceHealth, language: int = 0) -> str:
    """`读取页面 195，新增 120，受阻 5`: what there is of each count."""
    parts = [
        f"{words[language]} {source.counts[key]:,}" for key, words in COUNT.items() if source.counts.get(key)
    ]
    return ("，" if language == 0 else ", ").join(parts)


def _filled(words: str, problem: Problem, language: int) -> str:
    given, expected = (
        f"{value:.0%}" if problem.key in _SHARES else f"{value:,.0f}"
        for value in (problem.given, problem.expected)
    )
    field = FIELD[problem.field][language] if problem.field in FIELD else problem.field
    return words.format(given=given, expected=expected, field=field)
