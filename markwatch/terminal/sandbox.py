"""Said by every verb that may start Chromium, where it runs without its sandbox."""

from crawler.rendering.launch import has_sandbox
from markwatch.terminal.messages import say


def tell_sandbox() -> None:
    """One line when the browser is not held by its sandbox."""
    if not has_sandbox():
        say("Chromium runs without its sandbox, which does not work for root: run as a user of its own")
