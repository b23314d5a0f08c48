"""Hits in texts: places, families, nesting, numbers, cuts."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from review_factory import edges

from casebook.queries.rows import ReasonRow
from review_api.drawing.highlight import Hit, find_hits
from review_api.drawing.marked_text import cut
from review_api.drawing.titles import excerpt

TITLE = "2026 明前新茶 清溪龙岈茶集礼盒装"
FIRST = edges(("清", "清", "exact"), ("溪", "溪", "exact"), ("龙", "龙", "exact"), ("岈", "芽", "look_alike"))


def reason(start: int | None, end: int | None, field: str = "title", **detail: Any) -> ReasonRow:
    return ReasonRow("exact_name", 10.0, field, start, end, "", detail)


def hits(text: str, *reasons: ReasonRow) -> list[Hit]:
    return find_hits(reasons, {"title": text})


def nested() -> list[Hit]:
    return hits(
        TITLE,
        reason(13, 16, channel="near", edges=edges(("岈", "芽", "look_alike"), ("茶", "茶", "exact"))),
        reason(10, 14, channel="near", edges=FIRST),
        reason(12, 14, channel="near", edges=FIRST[2:]),
    )


def test_hits_are_numbered_in_reading_order_and_overlaps_lie_in_lanes() -> None:
    assert [(hit.number, hit.start, hit.end, hit.lane) for hit in nested()] == [
        (1, 10, 14, 1),
        (2, 12, 14, 2),
        (3, 13, 16, 3),
    ]


def test_a_piece_nests_one_line_per_hit_the_first_innermost() -> None:
    piece = next(piece for piece in cut(TITLE, nested()) if piece.text == "岈")
    assert [(lane.hit, lane.depth, lane.family) for lane in piece.lanes] == [
        (3, 3, "sh"),
        (2, 2, "sh"),
        (1, 1, "sh"),
    ]
    assert piece.ground == "chr-sh"


def test_each_character_has_the_family_of_its_own_edge() -> None:
    (hit,) = hits(
        "茅苔酒",
        reason(0, 2, channel="same_sound", edges=edges(("茅", "茅", "exact"), ("苔", "台", "same_sound"))),
    )
    assert hit.families == ("", "so") and hit.changed == (False, True)


def test_a_number_moves_to_the_end_when_another_is_near() -> None:
    refs = [(ref.hit.number, ref.at_end) for piece in cut(TITLE, nested()) for ref in piece.refs]
    assert sorted(refs) == [(1, False), (2, False), (3, True)]


def test_reasons_about_the_same_stretch_share_a_number() -> None:
    (hit,) = hits("茅台酒", reason(0, 2, channel="exact", name="茅台"), reason(0, 2))
    assert len(hit.reasons) == 2 and hit.name == "茅台"


def test_a_stretch_without_channel_is_context() -> None:
    (hit,) = hits("厂家清仓", reason(0, 4, word="厂家清仓"))
    assert hit.family == "cx" and cut("厂家清仓", [hit])[0].ground == ""


def test_a_patent_number_is_read_as_it_stands() -> None:
    (hit,) = hits("ZL2021", reason(0, 6, code="bad_check_digit"))
    assert hit.family == "" and cut("ZL2021", [hit])[0].ground == "chr"


def test_places_outside_the_text_are_no_hits() -> None:
    odd = [reason(*place) for place in ((None, None), (-1, 2), (2, 2), (3, 2), (0, 99), (0, None))]
    assert hits("茅台酒", *odd, reason(0, 2, field="elsewhere")) == []


def test_edges_that_are_not_there_colour_the_whole_hit() -> None:
    (hit,) = hits("茅台酒", reason(0, 2, channel="look_alike", edges=edges(("x", "茅", "look_alike"))))
    assert hit.families == ("sh", "sh")
    (other,) = hits("茅台酒", reason(0, 2, channel="exact", edges="nonsense"))
    assert other.families == ("", "")


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6))
def test_pieces_always_add_up_to_the_text(text: str, places: list[tuple[int, int]]) -> None:
    found = hits(text, *(reason(start, end, channel="near") for start, end in places))
    pieces = cut(text, found)
    assert "".join(piece.text for piece in pieces) == text
    for hit in found:
        own = [piece.text for piece in pieces if hit.number in [lane.hit for lane in piece.lanes]]
        assert "".join(own) == text[hit.start : hit.end]
    numbers = [ref.hit.number for piece in pieces for ref in piece.refs]
    assert sorted(numbers) == [hit.number for hit in found]


@given(st.text(max_size=400), st.integers(0, 400), st.integers(1, 30), st.integers(0, 50))
def test_a_cut_text_accounts_for_every_character(text: str, start: int, length: int, head: int) -> None:
    found = hits(text, reason(start, start + length, channel="near"))
    pieces = cut(text, found, head=head, around=5)
    assert sum(len(piece.text) + piece.left_out for piece in pieces) == len(text)
    shown = "".join(piece.text for piece in pieces)
    assert all(text[hit.start : hit.end] in shown for hit in found)


@given(st.text(max_size=300), st.integers(0, 300), st.integers(1, 10))
def test_the_first_hit_of_a_long_title_stays_visible(text: str, start: int, length: int) -> None:
    found = hits(text, reason(start, start + length, channel="near"))
    shown = excerpt(text, found)
    assert all(any(one.hit is hit for one in shown) for hit in found)
    assert not found or sum(len(part) for one in shown for part, _ in one.parts) <= 122


def test_a_title_is_cut_before_its_first_name_not_before_context() -> None:
    text = "特价" + "包邮送运费险" * 10 + "清溪龙岈" + "好茶" * 60
    at = text.index("清溪龙岈")
    shown = excerpt(text, hits(text, reason(0, 2), reason(at, at + 4, channel="near", edges=FIRST)))
    words = ["".join(part for part, _ in one.parts) for one in shown]
    assert words[0] == "…" and words[-1] == "…" and "清溪龙岈" in words
    assert shown[2].parts == (("清溪龙", False), ("岈", True))
