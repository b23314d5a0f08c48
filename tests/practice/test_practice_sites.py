"""All practice shops together: registered, labelled as invented, and sources as anybody would write them."""

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

import markwatch.practice
from crawler.sources.toml_file import read_sources
from markwatch.practice.catalogue import load_catalogue
from markwatch.practice.sites import SITES, running_sites, source_file

FOLDERS = ["", "storefront", "old_shop"]


def test_every_folder_with_goods_is_a_registered_shop() -> None:
    here = Path(markwatch.practice.__file__).parent
    goods = {str(file.parent.relative_to(here)) for file in here.rglob("catalogue.jsonl")} - {"."}
    assert goods | {""} == set(FOLDERS)
    assert len(SITES) == len(FOLDERS)


def test_the_source_file_names_each_running_shop(tmp_path: Path) -> None:
    with running_sites(1) as shops:
        addresses = {key: shop.url for key, shop in shops.items()}
    file = tmp_path / "sources.toml"
    file.write_text(source_file(addresses), encoding="utf-8")
    sources = read_sources(file, [urlsplit(address).netloc for address in addresses.values()])
    assert {source.key: source.start[0] for source in sources} == {
        key: f"{address}/" for key, address in addresses.items()
    }


def test_a_port_that_is_taken_is_an_error_when_it_was_asked_for_and_none_otherwise() -> None:
    with running_sites(1) as first, running_sites(1) as second:
        ports = {key: urlsplit(shop.url).port or 0 for key, shop in first.items()}
        assert ports != {key: urlsplit(shop.url).port for key, shop in second.items()}
        with pytest.raises(OSError, match="in use"), running_sites(2, ports):
            pass


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("night", [1, 2])
def test_sellers_are_invented_and_what_is_expected_stands_in_the_listing(folder: str, night: int) -> None:
    shop = load_catalogue(night, folder)
    assert all(seller.name.endswith("（演示）") for seller in shop.sellers.values())
    for item in shop.items.values():
        assert item.seller in shop.sellers
        assert item.category in shop.categories
        assert not (item.expect and item.near_miss)
        text = item.title + item.description + "".join(item.attributes.values())
        for mark in item.expect:
            assert all(quoted in text for quoted in re.findall("「(.+?)」", mark["why"]))


def test_no_number_of_an_item_stands_twice_within_a_shop() -> None:
    for folder in FOLDERS:
        nights = [load_catalogue(night, folder).items for night in (1, 2)]
        assert nights[0].keys() <= nights[1].keys()
