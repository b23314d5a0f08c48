"""How long a special mark (4 years) or an Olympic mark (10 years) lasts, and where the capture date falls."""

from collections.abc import Iterator
from datetime import date

from matchers.bounds.bound import not_of_trademarks
from matchers.findings.use import Evidence, MarkUse
from trademark_data.law import Rule, rule_on
from trademark_data.mark import Mark
from trademark_data.olympic import is_olympic

chinese = "权利期限"
bound = not_of_trademarks
_SAID = {
    "in_force": ("in force by the list", "名录载明当日有效"),
    "over": ("over by the list", "名录载明当日已过期"),
    "over_unless_extended": (
        "the term counted from the list's date is over unless extended",
        "自名录起始日计已满，是否延长（续展）需核实",
    ),
    "within_term": ("within the term counted from the list's date", "自名录起始日计尚未届满"),
    "not_known": ("the list gives no dates: to be looked up", "名录未载期限，当日是否有效需核实"),
}


def judge(use: MarkUse) -> Iterator[Evidence]:
    """Always said with a special mark that occurs; weighs nothing."""
    mark = use.mark
    if mark.kind != "special_mark" or use.best is None:
        return
    rule = rule_on("olympic_mark_term" if is_olympic(mark) else "special_mark_term", use.on)
    if rule:
        yield Evidence(detail=_detail(rule, mark, use.on))


def _detail(rule: Rule, mark: Mark, on: date) -> dict[str, str]:
    state = _state(rule, mark, on)
    english, words = _SAID[state]
    span = f"{mark.valid_from or '…'}–{mark.valid_to or '…'}" if mark.valid_from or mark.valid_to else ""
    return {
        "why": f"{rule.years} years ({rule.law_english} {rule.version}); on {on}: {english} {span}".strip(),
        "why_chinese": f"有效期{rule.years}年（{rule.law}{rule.version}）；采集日{on}：{words}{span}",
        "state": state,
        "on": on.isoformat(),
        "years": str(rule.years),
    }


def _state(rule: Rule, mark: Mark, on: date) -> str:
    if mark.valid_to or (mark.valid_from and on < mark.valid_from):
        return "in_force" if mark.in_force(on) else "over"
    if not mark.valid_from:
        return "not_known"
    return "within_term" if on < _years_later(mark.valid_from, rule.years) else "over_unless_extended"


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)
