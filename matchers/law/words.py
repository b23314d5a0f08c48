"""A card in words, for the terminal and the page; it says what was seen, never that a right is infringed."""

from collections.abc import Iterator

from matchers.explain import feature_label
from matchers.findings.finding import Reason
from matchers.law.card import Element, ElementCard, State
from trademark_data.law import Rule

CAVEAT = (
    "本卡只列出页面上看到的线索，供人判断，不是认定。",
    "The card lists what was seen on the page, for a person to judge; it is no finding of law.",
)
_BOX = {State.SEEN: "[x]", State.NOT_SEEN: "[ ]", State.NOT_KNOWN: "[?]"}
_TO_VERIFY = ("待核实", "to be verified")


def card_lines(card: ElementCard, language: str = "zh") -> Iterator[str]:
    """The card line by line; `language` is zh or en."""
    for group in card.groups:
        yield group.chinese if language == "zh" else group.english
        yield from (f"  {_line(element, language)}" for element in group.elements)
    yield pick(CAVEAT, language)


def pick(words: tuple[str, str], language: str) -> str:
    """The Chinese or the English of a pair."""
    return words[0] if language == "zh" else words[1]


def question(element: Element, language: str) -> str:
    """What the element asks."""
    return element.chinese if language == "zh" else element.english


def cited(rule: Rule, language: str) -> str:
    """《商标法》(2019) 第57条第1项, with 待核实 where the clause itself was not read."""
    doubt = "" if rule.verified else f"［{_TO_VERIFY[0]}］" if language == "zh" else f" [{_TO_VERIFY[1]}]"
    if language == "zh":
        return f"《{rule.law}》（{rule.version}）{rule.article}{doubt}"
    return f"{rule.law_english} ({rule.version}) {rule.article_english}{doubt}"


def quoted(reason: Reason, language: str) -> str:
    """What caused a tick: the feature, and the text it was seen in."""
    label = feature_label(reason.feature, language)
    if not reason.text:
        return label
    return f"{label}「{reason.text}」" if language == "zh" else f'{label} "{reason.text}"'


def _line(element: Element, language: str) -> str:
    between, stop = ("、", "；") if language == "zh" else (", ", "; ")
    said = between.join(dict.fromkeys(quoted(reason, language) for reason in element.because))
    law = cited(element.rule, language) if element.rule else ""
    state = element.state.word(language)
    head = f"{_BOX[element.state]} {question(element, language)}"
    return f"{head}{'：' if language == 'zh' else ': '}" + stop.join(
        filter(None, (state, said, pick(element.note, language), law))
    )
