"""The terminal and the page call one thing by one word, though neither room may import the other."""

import pytest

from casebook.vocabulary.goods import SalesCounted
from casebook.vocabulary.leads import Tier
from casebook.vocabulary.queue import QueueTier
from matchers.findings import tier
from matchers.lattice.channels import Channel
from matchers.texts.subject import Field
from matchers.worth.sales import Counted
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


def test_tiers_and_what_sales_count_have_one_code_and_one_word() -> None:
    assert [(one.value, one.chinese) for one in Tier] == [(one.value, one.chinese) for one in tier.Tier]
    assert [(one.value, one.chinese) for one in SalesCounted] == [(one.value, one.chinese) for one in Counted]
    in_the_queue = [(one.value, one.chinese) for one in QueueTier if one != QueueTier.UNJUDGED]
    assert in_the_queue == [(one.value, one.chinese) for one in Tier]
