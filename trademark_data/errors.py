"""Errors of the reference list and of the files it is read from."""


class ReferenceListError(Exception):
    """The reference list, or a file meant for it, cannot be used; the message says what, where and why."""


class SheetError(Exception):
    """A file as a whole cannot be read; the message says what was given and what was expected."""
