"""How long a special mark (4 years) or an Olympic mark (10 years) lasts, and where the capture date falls."""

from collections.abc import Iterator
from datetime import date

from matchers.bounds.bound import not_of_trademarks
from matchers.findings.use import Evidence, MarkUse
from trademark_data.law import Rule, rule_on, years_later
from trademark_data.mark import Mark
from trademark_data.olympic import is_olympic
from trademark_data.worded import Worded

chinese = "权利期限"
english = "right term"
bound = not_of_trademarks


class State(Worded):
    """Where a day falls in the term of a right, as far as the list tells."""

    IN_FORCE = "in_force", "名录载明当日有效", "in force by the list"
    OVER = "over", "名录载明当日已过期", "over by the list"
    OVER_UNLESS_EXTENDED = (
        "over_unless_extended",
        "自名录起始日计已满，是否延长（续展）需核实",
        "the term counted from the list's date is over unless extended",
    )
    WITHIN_TERM = "within_term", "自名录起始日计尚未届满", "within the term counted from the list's date"
    NOT_KNOWN = "not_known", "名录未载期限，当日是否有效需核实", "the list gives no dates: to be looked up"


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
    span = f"{mark.valid_from or '…'}–{mark.valid_to or '…'}" if mark.valid_from or mark.valid_to else ""
    law = f"{rule.years} years ({rule.law_english} {rule.version})"
    return {
        "why": f"{law}; on {on}: {state.english} {span}".strip(),
        "why_chinese": f"有效期{rule.years}年（{rule.law}{rule.version}）；采集日{on}：{state.chinese}{span}",
        "state": state.value,
        "on": on.isoformat(),
        "years": str(rule.years),
    }


def _state(rule: Rule, mark: Mark, on: date) -> State:
    if mark.valid_to or (mark.valid_from and on < mark.valid_from):
        return State.IN_FORCE if mark.in_force(on) else State.OVER
    if not mark.valid_from:
        return State.NOT_KNOWN
    end = years_later(mark.valid_from, rule.years)
    return State.WITHIN_TERM if on < end else State.OVER_UNLESS_EXTENDED
