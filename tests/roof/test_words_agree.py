"""The terminal and the page call one thing by one word, though neither room may import the other."""

from matchers.explain import CHANNELS, FIELDS
from review_api.wording.language import load_languages
from review_api.wording.words import CHANNEL, FIELD


def test_the_ways_in_which_a_character_stands_for_another_have_one_word() -> None:
    english = load_languages()["en"]
    for key, (chinese, word) in CHANNELS.items():
        assert (CHANNEL[key][1], english(CHANNEL[key][1]).casefold()) == (chinese, word), key


def test_the_fields_of_a_listing_have_one_word() -> None:
    shared = FIELD.keys() & FIELDS.keys()
    assert len(shared) >= 6 and {FIELD[key] for key in shared} == {FIELDS[key] for key in shared}
