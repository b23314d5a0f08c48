"""Errors of the reference list."""


class ReferenceListError(Exception):
    """The reference list, or a file meant for it, cannot be used; the message says what, where and why."""
