"""Codes that carry their words: the code is stored and compared, what people read is made at the page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from string import Formatter
from typing import Any, Generic, Literal, Self, TypeVar

LanguageCode = Literal["zh", "en"]


class Worded(StrEnum):
    """An enum whose members carry a Chinese and an English word; a member is its code.

    A word may name values in braces, which a `Reason` fills in: `"等待 {seconds} 秒后放弃"`.
    """

    chinese: str
    english: str

    def __new__(cls, code: str, chinese: str = "", english: str = "") -> Self:
        """A member from its code and its two words, which every member has; a code alone looks one up."""
        member = str.__new__(cls, code)
        member._value_ = code
        member.chinese, member.english = chinese, english
        return member

    @classmethod
    def of(cls, code: str) -> Self | None:
        """The member of a code; None for a code that is none of them."""
        try:
            return cls(code)
        except ValueError:
            return None

    def word(self, language: LanguageCode) -> str:
        """The member's word in a language."""
        return self.english if language == "en" else self.chinese


Code = TypeVar("Code", bound=Worded, covariant=True)


@dataclass(frozen=True, slots=True)
class Reason(Generic[Code]):
    """Why something is as it is: a code, and the values that its words name."""

    code: Code
    detail: Mapping[str, str | int | float] = field(default_factory=dict)
    """Values for the braces in the code's words, exactly those. A worded value is shown as its word; other
    text is shown as it came, and escaped by the page."""

    def __post_init__(self) -> None:
        """Raises ValueError when the values are not those that the code's words name."""
        wanted = _names_in(self.code.chinese)
        if self.detail.keys() != wanted:
            raise ValueError(f"reason {self.code}: given {sorted(self.detail)}, expected {sorted(wanted)}")

    def __hash__(self) -> int:
        return hash((self.code, frozenset(self.detail.items())))

    def sentence(self, language: LanguageCode) -> str:
        """The reason in words."""
        values = {
            name: value.word(language) if isinstance(value, Worded) else value
            for name, value in self.detail.items()
        }
        return self.code.word(language).format_map(values)

    def as_json(self) -> dict[str, Any]:
        """What is stored of it: `{"code": …, "detail": {…}}`."""
        return {"code": self.code.value, "detail": dict(self.detail)}


def reason_from(codes: type[Code], given: Mapping[str, Any]) -> Reason[Code]:
    """A reason as it was stored. Raises ValueError when its code is no member, or its values do not fit."""
    return Reason(codes(given["code"]), given.get("detail", {}))


@cache
def _names_in(words: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(words) if name)
