"""What rooms agree on: codes that carry their words in both languages, below every room that stores them."""

from casebook.vocabulary.worded import LanguageCode, Reason, Worded, reason_from

__all__ = ["LanguageCode", "Reason", "Worded", "reason_from"]
