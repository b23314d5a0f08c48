"""The bench of the matching engine measures what it says: its lists, plants, peers and figures."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from random import Random
from subprocess import CompletedProcess

import pytest

from markwatch.bench.match import corpus, speed
from markwatch.bench.match.brands import SHARES, WATCHED, brand_list, kind_of
from markwatch.bench.match.disguises import DISGUISES
from markwatch.bench.match.peers import build_rapidfuzz
from markwatch.bench.match.planting import Plant, admits, plant_all
from markwatch.bench.match.recall import by_pairs, by_score, recall
from markwatch.bench.match.run import child, ratios
from markwatch.bench.match.texts import Amounts, make_texts, read_texts, write_texts
from matchers.lattice.names import ListedName

FEW = Amounts(titles=20, each_channel=2, long_texts=1, batch=10, seconds=1.0)
_HEADER = "id,kind,name,aliases,classes,goods,owner,region,registration_no,valid_from,valid_to,authorised\n"


def test_a_longer_list_begins_with_the_shorter_one_and_names_are_distinct() -> None:
    long = brand_list(3_000)
    assert brand_list(500) == long[:500]
    assert len({name.text for name in long}) == len(long)


def test_a_list_holds_every_kind_of_name_in_its_share() -> None:
    kinds = Counter(kind_of(name.text) for name in brand_list(5_000))
    assert all(abs(kinds[kind] / 50 - share) < 3 for kind, share in SHARES.items())


def test_no_more_names_are_watched_than_a_watch_list_holds() -> None:
    assert sum(name.listed for name in brand_list(2 * WATCHED + 2_000)) == WATCHED


def test_real_names_come_first_and_keep_their_mark(tmp_path: Path) -> None:
    file = tmp_path / "brands.csv"
    file.write_text(f"{_HEADER}R1,trademark,云峰雪,Yunfengxue,,,,,,,,\n", encoding="utf-8")
    found = {name.text: name for name in brand_list(200, file)}
    assert found["云峰雪"].mark_id == found["Yunfengxue"].mark_id == "R1"
    assert found["Yunfengxue"].is_alias


def test_generated_listings_are_as_long_as_said() -> None:
    lengths = [len("".join(corpus.listing_pieces(Random(seed)))) for seed in range(50)]
    assert all(abs(length - corpus.LISTING_CHARACTERS) < 40 for length in lengths)


@pytest.mark.parametrize("channel", DISGUISES)
def test_every_channel_is_planted_where_it_says_and_as_the_definition_admits(channel: str) -> None:
    names = brand_list(1_000)
    by_text = {name.text: name for name in names}
    plants = plant_all(names, corpus.title_pieces, 3, [channel]).plants
    assert len(plants) == 3
    for plant in plants:
        assert admits(by_text[plant.name], plant)
        assert (plant.text[plant.start : plant.end] == plant.name) == (channel == "exact")


def test_a_stranger_in_the_place_of_a_plant_is_not_admitted() -> None:
    plant = Plant("新款保温杯包邮", 2, 4, "茅台", "1", "exact")
    assert not admits(ListedName("1", "茅台", listed=True), plant)


def test_texts_survive_the_way_to_a_child_process(tmp_path: Path) -> None:
    texts, _ = make_texts(FEW, None)
    write_texts(texts, tmp_path / "texts.json")
    again = read_texts(tmp_path / "texts.json")
    assert list(again.in_titles) == list(texts.in_titles)
    assert again.corpora() == texts.corpora()


def test_a_plant_that_was_asked_alone_is_found_as_by_the_whole_peer() -> None:
    names = brand_list(50)
    plants = plant_all(names, corpus.title_pieces, 2).plants
    whole = by_pairs(build_rapidfuzz(names))
    assert recall(whole, plants, 60) == recall(by_score, plants, 60)


def test_recall_counts_each_channel() -> None:
    plants = [Plant("a", 0, 1, "a", "1", channel) for channel in ("exact", "exact", "noise")]
    told = recall(lambda some: [True, False, True], plants, 1)
    assert told == {"plants": 3, "all": 0.6667, "channels": {"exact": 0.5, "noise": 1.0}}


def test_speed_tells_how_many_texts_it_measured() -> None:
    seen: list[str] = []
    told = speed.measure(seen.extend, ["ab"] * 25, 10, 60)
    assert (told.texts, len(seen)) == (25, 25)
    assert told.characters_per_second == pytest.approx(2 * told.per_second, rel=0.01)


@pytest.mark.slow
def test_an_index_is_built_saved_and_scanned_in_processes_of_its_own(tmp_path: Path) -> None:
    texts, _ = make_texts(FEW, None)
    write_texts(texts, tmp_path / "texts.json")
    order = {"size": 1_000, "brands": None, "index": str(tmp_path / "index"), "amounts": asdict(FEW)}
    order |= {"texts": str(tmp_path / "texts.json")}
    assert child("build", order)["names"] == 1_000
    scanned = child("scan", order)
    assert scanned["titles"]["texts"] == FEW.titles
    assert scanned["listings"]["recall"]["channels"]["exact"] == 1
    alone = child("peer", order | {"peer": "rapidfuzz"})
    assert ratios(scanned, alone, ["titles"])["titles"] > 0


def test_a_child_that_fails_is_told_and_does_not_end_the_run() -> None:
    assert "ended with" in child("peer", {})["error"]


def test_a_size_that_is_none_is_refused(markwatch: Callable[..., CompletedProcess[str]]) -> None:
    done = markwatch("bench", "match", "--sizes", "1k,many")
    assert done.returncode == 2
    assert re.search("'many' is no size", done.stderr)
