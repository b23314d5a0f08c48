"""Sources are data, and bad data is told with key, given and expected."""

from pathlib import Path

import pytest

from crawler.errors import SourceError
from crawler.sources.checking import expected, from_settings
from crawler.sources.settings import SourceSettings
from crawler.sources.toml_file import read_sources

GOOD = {"key": "shop", "start": ["https://shop.example.com/"]}


def test_two_keys_are_enough() -> None:
    source = from_settings(GOOD)
    assert (source.name, source.platform, source.hosts) == ("shop", "shop", ("shop.example.com",))
    assert source.delay == 1.0 and source.javascript == "auto"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"key": ""}, "'key'.*letters"),
        ({"key": 7}, "'key'"),
        ({"start": []}, "'start'.*at least one"),
        ({"start": "https://a.com/"}, "'start'.*a list"),
        ({"start": ["http://127.0.0.1/"]}, "'start'.*public network.*loopback"),
        ({"start": ["http://[::1]/"]}, "'start'.*public network"),
        ({"start": ["file:///etc/passwd"]}, "'start'.*http"),
        ({"delay": "fast"}, "'delay'.*'fast'.*seconds"),
        ({"delay": True}, "'delay'"),
        ({"delay": -1}, "'delay'"),
        ({"delay": float("nan")}, "'delay'"),
        ({"concurrency": 0}, "'concurrency'.*1 to 32"),
        ({"max_pages": 1.5}, "'max_pages'"),
        ({"follow": ["("]}, "'follow'.*regular"),
        ({"listing": [""]}, "'listing'"),
        ({"javascript": "maybe"}, "'javascript'.*never, auto, always"),
        ({"kind": "api"}, "'kind'.*shop, json_api, embedded_json"),
        ({"page_parameter": "a b"}, "'page_parameter'"),
        ({"fields": {"title": 1}}, "'fields'"),
        ({"colour": "red"}, "'colour': unknown, expected one of"),
        ({"name": "x" * 201}, "'name'.*64"),
    ],
)
def test_a_bad_value_is_told(change: dict[str, object], words: str) -> None:
    with pytest.raises(SourceError, match=words):
        from_settings(GOOD | change)


@pytest.mark.parametrize("key", SourceSettings.model_fields)
def test_of_every_key_it_is_known_what_is_expected_and_what_it_means_in_both_languages(key: str) -> None:
    field = SourceSettings.model_fields[key]
    assert expected(key) and field.description and field.json_schema_extra["chinese"]  # type: ignore[index,call-overload]


def test_a_misspelt_key_is_told_with_the_one_that_was_meant() -> None:
    with pytest.raises(SourceError, match=r"'dealy': unknown, expected one of key, .*did you mean 'delay'"):
        from_settings(GOOD | {"dealy": 1})


def test_a_source_needs_a_key() -> None:
    with pytest.raises(SourceError, match="'key': given nothing"):
        from_settings({"start": ["https://a.com/"]})


def test_a_test_host_may_be_allowed() -> None:
    table = {"key": "demo", "start": ["http://127.0.0.1:8700/"]}
    assert from_settings(table, ["127.0.0.1:8700"]).hosts == ("127.0.0.1:8700",)


def test_a_file_of_sources(tmp_path: Path) -> None:
    file = tmp_path / "sources.toml"
    file.write_text(
        '[[source]]\nkey = "a"\nstart = ["https://a.com/"]\n[[source]]\nkey = "t"\nkind = "embedded_json"\n'
    )
    assert [source.key for source in read_sources(file)] == ["a", "t"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("key = ", "sources.toml"),
        ("[shop]\nkey = 1", "only \\[\\[source\\]\\]"),
        (
            '[[source]]\nkey = "a"\nstart = ["https://a.com/"]\nspeed = 1',
            "sources.toml:4: source 1: key 'speed'",
        ),
        ('[[source]]\nkey="a"\nstart=["https://a.com/"]\n' * 2, "source 2.*second time"),
    ],
)
def test_a_bad_file_is_told_with_its_name(tmp_path: Path, text: str, words: str) -> None:
    file = tmp_path / "sources.toml"
    file.write_text(text)
    with pytest.raises(SourceError, match=words):
        read_sources(file)
