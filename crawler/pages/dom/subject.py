"""What a page is about: its heading, its title tag, the name it gives to others that link to it."""

import re

from crawler.pages.dom.page import Page, text_of

_NOT_WORD = re.compile(r"[\W_]+")
_SHORTEST_CHARACTERS = 4


def squash(text: str) -> str:
    """Letters and digits only, case folded: for comparing names that differ in dress."""
    return _NOT_WORD.sub("", text).casefold()


def is_subject(page: Page, name: str) -> bool:
    """Whether a name is what the page is about."""
    wanted = squash(name)
    if not wanted:
        return False
    headings = {squash(text_of(node)) for node in page.all("h1")[:5]}
    told = (squash(page.title()), squash(page.meta("og:title")))
    return wanted in headings or (
        len(wanted) >= _SHORTEST_CHARACTERS and any(wanted in text for text in told)
    )
