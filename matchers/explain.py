"""A finding in words, for the terminal and the page: one line per reason and sign, in Chinese or English."""

from matchers.features import FEATURES
from matchers.findings.finding import TOO_LOW, Finding, Reason, Sign
from matchers.texts.subject import Field
from matchers.wording.sentences.saying import said
from matchers.wording.sentences.table import of_features, of_signs
from matchers.worth.signs import SIGNS
from trademark_data.kinds import KINDS


def explained(finding: Finding, language: str = "zh") -> list[str]:
    """The finding in lines: what it is and both figures, then reasons, then signs; `language` is zh or en."""
    return [
        _head(finding, language),
        *(reason_line(reason, language) for reason in finding.reasons),
        *(sign_line(sign, language) for sign in finding.signs),
    ]


def reason_line(reason: Reason, language: str = "zh") -> str:
    """One reason with its place and points: 「台」写成「苔」（同音）〔标题 1–2「茅苔」〕 +19."""
    words = reason_words(reason, language) or feature_label(reason.feature, language)
    return _line(words, reason, language)


def sign_line(sign: Sign, language: str = "zh") -> str:
    """One sign with its place and points."""
    words = sign_words(sign, language) or sign_label(sign.sign, language)
    return f"◆ {_line(words, sign, language)}"


def reason_words(reason: Reason, language: str = "zh") -> str:
    """What a reason says, as a sentence; empty where another reason of the finding says it already.

    A feature that is no longer known stands as its label.
    """
    sentences = of_features().get(reason.feature)
    return said(sentences, reason, language) if sentences else feature_label(reason.feature, language)


def sign_words(sign: Sign, language: str = "zh") -> str:
    """What a sign says, as a sentence; empty where it says nothing of its own."""
    return said(of_signs().get(sign.sign, {}), sign, language)


def sign_label(key: str, language: str = "zh") -> str:
    """What staff call a sign; a key that is no longer known stands for itself."""
    sign = SIGNS.get(key)
    if sign is None:
        return key.replace("_", " ")
    return sign.chinese if language == "zh" else sign.english


def feature_label(key: str, language: str = "zh") -> str:
    """What staff call a feature; a key that is no longer known stands for itself."""
    feature = FEATURES.get(key)
    if feature is None:
        return key.replace("_", " ")
    return feature.chinese if language == "zh" else feature.english


def held_back_words(key: str, language: str = "zh") -> str:
    """What holds a finding back, as `Finding.held_back_by` says it, in words."""
    if key != TOO_LOW:
        return feature_label(key, language)
    return "分数过低" if language == "zh" else "score too low"


def _head(finding: Finding, language: str) -> str:
    """商标 T1 把握 64.09 · 核查价值 97.89 重点 线索."""
    kind = KINDS.get(finding.kind)
    label = (kind.chinese if language == "zh" else kind.english) if kind else finding.kind
    score, worth = ("把握", "核查价值") if language == "zh" else ("score", "worth")
    figures = f"{score} {finding.score:.2f} · {worth} {finding.worth:.2f}"
    tier = finding.tier.word(language) if finding.tier else ""
    return " ".join(filter(None, (label, finding.mark_id, figures, tier, finding.verdict.word(language))))


def _line(words: str, seen: Reason | Sign, language: str) -> str:
    place = _place(seen, language)
    where = f"〔{place}〕" if language == "zh" else f" [{place}]"
    return f"{words}{where if place else ''}{_points(seen.points)}"


def _place(seen: Reason | Sign, language: str) -> str:
    head, dot, rest = seen.field.partition(".")
    field = Field.word_of(head, language) + dot + rest
    if seen.start is None or seen.end is None:
        return field
    quoted = f"「{seen.text}」" if language == "zh" else f' "{seen.text}"'
    return f"{field} {seen.start + 1}–{seen.end}{quoted}"


def _points(points: float) -> str:
    return f" {points:+g}" if points else ""
