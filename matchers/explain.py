"""A finding in words, for the terminal and the page: one line per reason, in Chinese or English."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from matchers.features import FEATURES
from matchers.findings.finding import Finding, Reason
from matchers.lattice.channels import Channel
from matchers.patents.checks import Code
from matchers.texts.subject import Field
from trademark_data.kinds import KINDS


def explained(finding: Finding, language: str = "zh") -> list[str]:
    """The finding in lines: what and how high, then each reason; `language` is zh or en."""
    kind = KINDS.get(finding.kind)
    label = (kind.chinese if language == "zh" else kind.english) if kind else finding.kind
    head = f"{label} {finding.mark_id} {finding.score:.2f} {finding.verdict.word(language)}"
    return [head, *(reason_line(reason, language) for reason in finding.reasons)]


def reason_line(reason: Reason, language: str = "zh") -> str:
    """One reason: 标题 1–2「茅苔」→ 茅台 弱命中 茅 原文 · 台→苔 同音 0.30 +12."""
    return " ".join(
        filter(None, (_place(reason, language), *_what(reason, language), _points(reason.points)))
    )


def reason_words(reason: Reason, language: str = "zh") -> str:
    """What a reason says, without its place and points, which stand beside it: 弱命中：台→苔 同音 0.30."""
    label = feature_label(reason.feature, language)
    changed = [edge for edge in reason.detail.get("edges", ()) if edge["channel"] != "exact"]
    path = path_words(changed, language)
    further = path or next(_said(reason, language), "") or reason.detail.get("name", "")
    if not further:
        further = reason.text
    return f"{label}{'：' if language == 'zh' else ': '}{further}" if further else label


def path_words(edges: Iterable[Mapping[str, Any]], language: str = "zh") -> str:
    """A path symbol by symbol: 茅→芧 形近 0.45 · 台 原文."""
    return " · ".join(_edge_words(edge, language) for edge in edges)


def _edge_words(edge: Mapping[str, Any], language: str) -> str:
    shown, listed = edge["text"] or "∅", edge["mark"] or "∅"
    channel = Channel.word_of(edge["channel"], language)
    stretch = listed if shown == listed else f"{listed}→{shown}"
    cost = edge.get("cost", 0)
    return f"{stretch} {channel} {cost:.2f}" if cost else f"{stretch} {channel}"


def feature_label(key: str, language: str = "zh") -> str:
    """What staff call a feature; a key that is no longer known stands for itself."""
    feature = FEATURES.get(key)
    if feature is None:
        return key.replace("_", " ")
    return feature.chinese if language == "zh" else feature.english


def _place(reason: Reason, language: str) -> str:
    head, dot, rest = reason.field.partition(".")
    field = Field.word_of(head, language) + dot + rest
    if reason.start is None or reason.end is None:
        return field
    quoted = f"「{reason.text}」" if language == "zh" else f' "{reason.text}"'
    return f"{field} {reason.start + 1}–{reason.end}{quoted}"


def _what(reason: Reason, language: str) -> Iterator[str]:
    detail = reason.detail
    if "edges" in detail:
        yield f"→ {detail['name']}"
    yield feature_label(reason.feature, language)
    yield from _path(reason, language)
    yield from _said(reason, language)


def _said(reason: Reason, language: str) -> Iterator[str]:
    detail = reason.detail
    if "code" in detail:
        english = Code.word_of(detail["code"], "en")
        yield str(detail.get("code_chinese", "")) if language == "zh" else english
    why = "why_chinese" if language == "zh" else "why"
    if why in detail:
        yield str(detail[why])
    for key in ("patent_id", "word"):
        if key in detail:
            yield str(detail[key])


def _path(reason: Reason, language: str) -> Iterator[str]:
    edges = reason.detail.get("edges", ())
    if any(edge["channel"] != "exact" or edge.get("cost") for edge in edges):
        yield path_words(edges, language)


def _points(points: float) -> str:
    return f"{points:+g}" if points else ""
