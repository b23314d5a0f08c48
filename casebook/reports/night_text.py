"""The night's report in plain text, for the mail: what needs a look first, then every source in a line."""

from collections.abc import Iterable

from casebook.office_time import office_text
from casebook.queries.health_rows import SourceHealth
from casebook.queries.health_words import HealthState
from casebook.queries.night import NightReport
from casebook.vocabulary.crawls import CountName, Counts
from casebook.vocabulary.reasons import RunFault
from casebook.vocabulary.worded import Reason

MOST_REASONS = 5


def subject_of(report: NightReport) -> str:
    """`夜间报告 2026-11-23：2 个来源未可靠采集，新监测信息 36 条`."""
    alarms, day = len(report.alarming), office_text(report.started_at)[:10]
    state = f"{alarms} 个来源未可靠采集" if alarms else "各来源采集正常"
    return f"夜间报告 {day}：{state}，新监测信息 {report.new_leads} 条"


def text_of_night(report: NightReport) -> str:
    """The whole report; nothing found never looks like nothing read."""
    until = office_text(report.finished_at) if report.finished_at else "尚未结束"
    lines = [
        f"夜间采集 {office_text(report.started_at)} 至 {until}",
        f"来源 {len(report.sources)} 个：" + "，".join(_states(report)),
        f"新监测信息 {report.new_leads} 条，待核查 {report.waiting} 条",
    ]
    for source in report.sources:
        lines += ["", *_source(source, report.failures.get(source.key))]
    return "\n".join(lines) + "\n"


def text_of_sources(sources: Iterable[SourceHealth]) -> str:
    """The same of the last run of each source, whether a night read it or `crawl` did."""
    return "\n\n".join("\n".join(_source(source, None)) for source in sources)


def _states(report: NightReport) -> list[str]:
    return [f"{state.chinese} {count}" for state in HealthState if (count := len(report.in_state(state)))]


def _source(source: SourceHealth, failure: Reason[RunFault] | None) -> list[str]:
    lines = [f"【{source.state.chinese}】{source.name}（{source.key}）：{source.outcome.chinese}"]
    if source.run_id is not None:
        usual = f"，平时 {source.expected:,}" if source.expected is not None else ""
        lines.append(f"  {_counts(source.counts) or '没有采集到页面'}；商品数 {source.found:,}{usual}")
    lines += [f"  ! {problem.sentence('zh')}" for problem in source.problems]
    if failure:
        lines.append(f"  ! 没有采集完：{failure.sentence('zh')}")
    reasons = source.reasons
    lines += [f"  - {one.sentence('zh')} × {one.pages:,}" for one in reasons[:MOST_REASONS]]
    if len(reasons) > MOST_REASONS:
        lines.append(f"  - 另有 {len(reasons) - MOST_REASONS} 种原因，见附件")
    poor = [f"{one.field.chinese} {one.share:.0%}" for one in source.fields if one.share < 1]
    return lines + ([f"  字段完整率低于 100%：{'，'.join(poor)}"] if poor else [])


def _counts(counts: Counts) -> str:
    """`已采集页面 195，新增 120，被拒 5`: what there is of each count."""
    return "，".join(f"{name.chinese} {counts[name]:,}" for name in CountName if counts[name])
