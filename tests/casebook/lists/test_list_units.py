"""Lists and units: one lists what one may export, sees lists of one's own cases, and downloads no others."""

from pathlib import Path

import pytest
from a_case import LATER, NOW, an_officer
from an_outgoing_list import EVERYONE, a_confirmed, a_workshop, rows_of
from sqlalchemy import update

from casebook.database import Casebook
from casebook.errors import NotFound
from casebook.evidence.custody import Doer
from casebook.lists.asking import planned
from casebook.lists.downloading import open_list
from casebook.lists.making import make_lists
from casebook.lists.record import ListOrder
from casebook.models.cases import Case
from casebook.models.units import Unit
from casebook.queries.list_checks import BadSelection
from casebook.queries.list_selection import Selection
from casebook.queries.lists import count_lists, list_card, lists
from casebook.viewer import NotAllowed, Viewer
from casebook.vocabulary.roles import Permission

EXPORTS = frozenset({Permission.READ, Permission.EXPORT})


def two_districts(book: Casebook) -> None:
    """A case in the root and one in each of two districts, 甲区 (2) and 乙区 (3)."""
    officer = an_officer(book)
    for number in range(3):
        a_confirmed(book, str(number), officer, seller_name=f"店{number}", title=f"金水牌{number}")
    with book.begin() as session:
        session.add_all(
            Unit(id=number, parent_id=1, name=name) for number, name in ((2, "甲区"), (3, "乙区"))
        )
        session.flush()
        for case_id in (2, 3):
            session.execute(update(Case).where(Case.id == case_id).values(unit_id=case_id))


def of_unit(unit: int, may: frozenset[Permission] = EXPORTS) -> Viewer:
    return Viewer(1, frozenset({unit}), {unit: may})


def titles(book: Casebook, viewer: Viewer, out: Path, full: bool = False, **selection: object) -> list[str]:
    order = ListOrder(Selection(**selection), "json", full)  # type: ignore[arg-type]
    made = make_lists(a_workshop(book, out), viewer, order)
    return [row["标题"] for one in made for row in rows_of(one.files[0])]


def test_each_district_lists_its_own(book: Casebook, tmp_path: Path) -> None:
    two_districts(book)
    assert titles(book, of_unit(2), tmp_path) == ["金水牌1"]
    assert titles(book, of_unit(3), tmp_path) == ["金水牌2"]
    assert titles(book, EVERYONE, tmp_path) == ["金水牌0", "金水牌1", "金水牌2"]


def test_a_unit_means_those_below_it_too(book: Casebook, tmp_path: Path) -> None:
    two_districts(book)
    assert len(titles(book, EVERYONE, tmp_path, units=("本单位",))) == 3
    assert titles(book, EVERYONE, tmp_path, units=("甲区",)) == ["金水牌1"]


def test_what_may_only_be_read_is_not_listed(book: Casebook, tmp_path: Path) -> None:
    two_districts(book)
    viewer = Viewer(1, frozenset({2, 3}), {2: EXPORTS, 3: frozenset({Permission.READ})})
    assert titles(book, viewer, tmp_path) == ["金水牌1"]


def test_numbers_in_full_only_of_units_where_they_may_be_seen(book: Casebook, tmp_path: Path) -> None:
    two_districts(book)
    viewer = Viewer(1, frozenset({2, 3}), {2: EXPORTS | {Permission.PERSONAL}, 3: EXPORTS})
    assert titles(book, viewer, tmp_path, full=True) == ["金水牌1"]


@pytest.mark.parametrize("selection", [{"units": ("乙区",)}, {"cases": (3,)}])
def test_what_is_of_another_unit_is_as_if_it_were_not_there(
    book: Casebook, selection: dict[str, tuple[str | int]]
) -> None:
    two_districts(book)
    with book.read() as session, pytest.raises(BadSelection) as error:
        planned(session, of_unit(2), ListOrder(Selection(**selection)), LATER)  # type: ignore[arg-type]
    assert "甲区" in str(error.value) or "2" in str(error.value)
    assert "本单位" not in str(error.value)


def test_a_list_is_for_those_who_see_all_of_it(book: Casebook) -> None:
    two_districts(book)
    [every] = make_lists(a_workshop(book), EVERYONE, ListOrder(Selection()))
    [own] = make_lists(a_workshop(book), of_unit(2), ListOrder(Selection()))
    with book.read() as session:
        assert [one.id for one in lists(session, of_unit(2), NOW)] == [own.id]
        assert (count_lists(session, of_unit(3)), count_lists(session, EVERYONE)) == (0, 2)
        with pytest.raises(NotFound):
            list_card(session, of_unit(2), every.id, NOW)
    with pytest.raises(NotFound):
        open_list(book, of_unit(3), own.id, Doer(LATER))
    with pytest.raises(NotAllowed):
        open_list(book, of_unit(2, frozenset({Permission.READ})), own.id, Doer(LATER))
    assert b"".join(open_list(book, of_unit(2), own.id, Doer(LATER)).blocks) == book.evidence.get(own.sha256)
