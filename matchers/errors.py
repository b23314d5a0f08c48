"""Errors of the matchers."""


class MatcherError(Exception):
    """A table of the matchers cannot be used; the message says what was given and what was expected."""
