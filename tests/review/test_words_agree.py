"""The terminal and the page call one thing by one word, though neither room may import the other."""

import pytest

from matchers.lattice.channels import Channel
from matchers.texts.subject import Field
from review_api.wording.language import load_languages
from review_api.wording.words import CHANNEL, FIELD


@pytest.mark.parametrize("channel", Channel)
def test_the_ways_in_which_a_character_stands_for_another_have_one_word(channel: Channel) -> None:
    _, word = CHANNEL[channel]
    english = load_languages()["en"](word).casefold()
    assert (word, english) == (channel.chinese, channel.english)


def test_the_fields_of_a_listing_have_one_word() -> None:
    shared = [field for field in Field if field in FIELD]
    assert len(shared) >= 6 and [FIELD[field] for field in shared] == [field.chinese for field in shared]
