"""Errors of the roof; nothing heavy is imported here."""


class SettingsError(Exception):
    """A setting cannot be used; the message names it, what was given and what was expected."""
