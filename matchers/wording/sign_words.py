"""The word lists about signs, read once when first needed."""

import re
import tomllib
from functools import cache
from importlib import resources

from matchers.texts.folding import same_length


def sign_words_text() -> str:
    """The lists as shipped, for digests."""
    return resources.files("matchers.wording").joinpath("sign_words.toml").read_text(encoding="utf-8")


@cache
def any_word(name: str) -> str:
    """A pattern for any word of a list, longest first, for `same_length` texts."""
    words = tomllib.loads(sign_words_text())[name]
    return "|".join(map(re.escape, sorted(map(same_length, words), key=len, reverse=True)))


@cache
def ambush_pattern() -> re.Pattern[str]:
    """Wording that suggests a tie with an event."""
    return re.compile(any_word("ambush"))


@cache
def carrier_pattern() -> re.Pattern[str]:
    """A thing that carries a mark, sold as such: not what goods come with, and not a machine for it."""
    return re.compile(
        rf"(?P<with>{any_word('carrier_comes_with')})?"
        rf"(?:(?P<sign>{any_word('mark_signs')})|(?P<packaging>{any_word('mark_packaging')}))"
        rf"(?!{any_word('carrier_not_sold')})"
    )


@cache
def plain_container_pattern() -> re.Pattern[str]:
    """Containers sold as such, whatever stands on them."""
    return re.compile(any_word("plain_containers"))
