"""Codes that carry their words: the code is stored and compared, what people read is made at the page."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, Self

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


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is as it is: a code, and the values that its words name."""

    code: Worded
    detail: Mapping[str, str | int | float] = field(default_factory=dict)
    """Values for the braces in the code's words; text in it is shown as it came, and escaped by the page."""

    def sentence(self, language: LanguageCode) -> str:
        """The reason in words. Raises KeyError when a value that the words name is missing."""
        return self.code.word(language).format_map(self.detail)
