"""The page and the terminal call the same things by the same words."""

import pytest

from matchers.lattice.channels import Channel
from matchers.texts.subject import Field
from review_api.wording.words import CHANNEL, FIELD


@pytest.mark.parametrize("channel", Channel)
def test_the_page_names_a_channel_as_the_terminal_does(channel: Channel) -> None:
    assert CHANNEL[channel][1] == channel.chinese


@pytest.mark.parametrize("field", [field for field in Field if field in FIELD])
def test_the_page_names_a_field_as_the_terminal_does(field: Field) -> None:
    assert FIELD[field] == field.chinese
