"""The night's report in plain text, for the mail: what needs a look first, then every source in a line."""

from casebook.office_time import office_text
from casebook.queries.health_rows import SourceHealth
from casebook.queries.night import NightReport
from casebook.reports.health_words import FIELD, OUTCOME, STATE, counts_line, problem_words, reason_word

MOST_REASONS = 5


def subject_of(report: NightReport) -> str:
    """`夜间报告 2026-11-23：2 个来源异常，新线索 36 条`."""
    red, day = len(report.in_state("red")), office_text(report.started_at)[:10]
    state = f"{red} 个来源异常" if red else "没有异常来源"
    return f"夜间报告 {day}：{state}，新线索 {report.new_leads} 条"


def text_of_night(report: NightReport) -> str:
    """The whole report; nothing found never looks like nothing read."""
    until = office_text(report.finished_at) if report.finished_at else "尚未结束"
    lines = [
        f"夜间运行 {office_text(report.started_at)} 至 {until}",
        f"来源 {len(report.sources)} 个：" + "，".join(_states(report)),
        f"新线索 {report.new_leads} 条，待核查 {report.waiting} 条",
    ]
    for source in report.sources:
        lines += ["", *_source(source, report.failures.get(source.key, ""))]
    return "\n".join(lines) + "\n"


def _states(report: NightReport) -> list[str]:
    return [f"{words[0]} {count}" for key, words in STATE.items() if (count := len(report.in_state(key)))]


def _source(source: SourceHealth, failure: str) -> list[str]:
    outcome = OUTCOME.get(source.outcome, (source.outcome, ""))[0]
    lines = [f"【{STATE[source.state][0]}】{source.name}（{source.key}）：{outcome}"]
    if source.run_id is not None:
        usual = f"，平时 {source.expected:,}" if source.expected is not None else ""
        lines.append(f"  {counts_line(source) or '没有读到页面'}；商品数 {source.found:,}{usual}")
    lines += [f"  ! {problem_words(problem)[0]}" for problem in source.problems]
    if failure:
        lines.append(f"  ! 没有读完：{' '.join(failure.split())[:300]}")
    reasons = list(source.reasons.items())
    lines += [f"  - {reason_word(reason)} × {number:,}" for reason, number in reasons[:MOST_REASONS]]
    if len(reasons) > MOST_REASONS:
        lines.append(f"  - 另有 {len(reasons) - MOST_REASONS} 种原因，见附件")
    poor = [f"{FIELD[one.field][0]} {one.share:.0%}" for one in source.fields if one.share < 1]
    return lines + ([f"  字段完整率低于 100%：{'，'.join(poor)}"] if poor else [])
