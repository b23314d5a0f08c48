"""The report on decisions as lines of text."""

from collections.abc import Callable, Iterator

from casebook.queries.feedback import FeatureFigure, FeedbackReport, SignFigure

Named = Callable[[str], str]


def text_of_feedback(report: FeedbackReport, named: Named, sign_named: Named) -> str:
    """For the terminal; `named` gives the label of a feature, `sign_named` that of a sign."""
    return "\n".join(_lines(report, named, sign_named))


def _lines(report: FeedbackReport, named: Named, sign_named: Named) -> Iterator[str]:
    yield f"已决定 {report.decided:,} 条，确认 {report.confirmed:,} 条"
    if not report.decided:
        return
    yield "\n特征：在其中说话的监测信息有多少被确认（95% 区间）"
    for one in report.features:
        yield _figures(one, named(one.feature))
    if report.signs:
        yield "\n迹象：带有该迹象的监测信息有多少被确认（95% 区间）"
    for sign in report.signs:
        yield _figures(sign, sign_named(sign.sign))
    yield "\n排除理由"
    for reason in report.reasons:
        kinds = "，".join(f"{kind} {number:,}" for kind, number in reason.by_kind.items())
        yield f"{reason.number:>6,}  {reason.reason.chinese}" + (f"（{kinds}）" if kinds else "")
    if report.marks:
        yield "\n值得一看的权利"
    for mark in report.marks:
        often = f"{mark.decided:,} 条中 {mark.dismissed:,} 条以“{mark.reason.chinese}”排除"
        yield f"{mark.name or mark.mark_key}：{often}，确认 {mark.confirmed:,} 条"


def _figures(one: FeatureFigure | SignFigure, name: str) -> str:
    share = f"{one.share:>5.0%}  {f'{one.low:.0%}–{one.high:.0%}':>9}"
    return f"{share}  {one.decided:>6,} 条  {one.points:>+6.1f} 分  {name}"
