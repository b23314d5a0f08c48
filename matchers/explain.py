"""A finding in words, for the terminal and the page: one line per reason, in Chinese or English."""

from collections.abc import Iterator
from functools import cache

from matchers.features import FEATURES
from matchers.finding import Finding, Reason
from trademark_data.kinds import KINDS

_FIELDS = {
    "title": "标题",
    "description": "描述",
    "brand": "品牌",
    "seller_name": "店名",
    "ship_from": "发货地",
    "category": "类目",
    "attributes": "属性",
}
_EDGES = {
    "variant": ("异体", "variant"),
    "look_alike": ("形近", "look-alike"),
    "same_sound": ("同音", "same sound"),
    "changed": ("改字", "changed"),
    "omitted": ("缺字", "omitted"),
    "inserted": ("加字", "inserted"),
    "swapped": ("换位", "swapped"),
}
_NO_CHANNEL = ("", "")


def explained(finding: Finding, language: str = "zh") -> list[str]:
    """The finding in lines: what and how high, then each reason; `language` is zh or en."""
    kind = KINDS.get(finding.kind)
    label = (kind.chinese if language == "zh" else kind.english) if kind else finding.kind
    verdict = (
        {"lead": "线索", "suppressed": "不列为线索"}[finding.verdict] if language == "zh" else finding.verdict
    )
    head = f"{label} {finding.mark_id} {finding.score:.2f} {verdict}"
    return [head, *(reason_line(reason, language) for reason in finding.reasons)]


def reason_line(reason: Reason, language: str = "zh") -> str:
    """One reason: 标题 1–2「茅苔」→ 茅台 同音:台→苔 +45."""
    return " ".join(
        filter(None, (_place(reason, language), *_what(reason, language), _points(reason.points)))
    )


def reason_words(reason: Reason, language: str = "zh") -> str:
    """What a reason says, without its place and points, for where these stand beside it: 同音：台→苔."""
    label = feature_label(reason.feature, language)
    changed = [
        f"{edge['mark'] or '∅'}→{edge['text'] or '∅'}"
        for edge in reason.detail.get("edges", ())
        if edge["channel"] in _EDGES
    ]
    further = " ".join(changed) or next(_said(reason, language), "") or reason.detail.get("name", "")
    if not further:
        further = reason.text
    return f"{label}{'：' if language == 'zh' else ': '}{further}" if further else label


def feature_label(key: str, language: str = "zh") -> str:
    """How staff read a feature: its Chinese label, or its English key in words."""
    if language != "zh" or key not in FEATURES:
        return key.replace("_", " ")
    return FEATURES[key].chinese


@cache
def feature_doc(key: str) -> str:
    """The English explanation of a feature."""
    return " ".join((FEATURES[key].__doc__ or "").split())


def _place(reason: Reason, language: str) -> str:
    head, dot, rest = reason.field.partition(".")
    field = (_FIELDS.get(head, head) if language == "zh" else head) + dot + rest
    if reason.start is None or reason.end is None:
        return field
    quoted = f"「{reason.text}」" if language == "zh" else f' "{reason.text}"'
    return f"{field} {reason.start + 1}–{reason.end}{quoted}"


def _what(reason: Reason, language: str) -> Iterator[str]:
    detail = reason.detail
    if "edges" in detail:
        yield f"→ {detail['name']}"
    yield feature_label(reason.feature, language)
    yield from _disguises(reason, language)
    yield from _said(reason, language)


def _said(reason: Reason, language: str) -> Iterator[str]:
    detail = reason.detail
    for key in ("code_chinese", "why_chinese") if language == "zh" else ("code", "why"):
        if key in detail:
            yield str(detail[key])
    for key in ("patent_id", "word"):
        if key in detail:
            yield str(detail[key])


def _disguises(reason: Reason, language: str) -> Iterator[str]:
    for edge in reason.detail.get("edges", ()):
        label = _EDGES.get(edge["channel"], _NO_CHANNEL)[language != "zh"]
        if label:
            yield f"{label}:{edge['mark'] or '∅'}→{edge['text'] or '∅'}"


def _points(points: float) -> str:
    return f"{points:+g}" if points else ""
