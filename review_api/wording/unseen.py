"""Every value that a template writes passes here: direction marks and unseen characters are written out."""

from markupsafe import Markup

from casebook.shown_text import shown


class AsTyped(str):
    """What somebody typed, in a field to be typed on: it goes back as it came."""

    __slots__ = ()


def seen(value: object) -> object:
    """The value as a page shows it; Jinja's `finalize`."""
    if isinstance(value, Markup):
        return Markup(shown(value))  # noqa: S704  what is written out is no markup
    if isinstance(value, str) and not isinstance(value, AsTyped):
        return shown(value)
    return value


def as_typed(value: object) -> AsTyped:
    """Filter for the value of a field."""
    return AsTyped(value)
