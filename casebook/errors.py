"""Errors of the casebook."""


class CasebookError(Exception):
    """The casebook cannot do what was asked; the message says what was given and what was expected."""


class NotFound(CasebookError):
    """There is no such row."""


class Conflict(CasebookError):
    """Somebody else was first, or the state does not allow it; nothing was written."""
