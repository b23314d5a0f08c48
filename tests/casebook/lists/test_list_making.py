"""Lists from any selection: what goes out is what was confirmed, over all cases, and it is remembered."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from a_case import NOW, a_listing, actions, all_of, an_officer, count, see
from an_outgoing_list import EVERYONE, a_confirmed, a_workshop, about, make, rows_of
from sqlalchemy import select, update

from casebook.database import Casebook
from casebook.errors import CasebookError, Conflict
from casebook.lists.making import make_lists
from casebook.lists.record import ListOrder
from casebook.lists.workshop import NothingToList
from casebook.models.accounts import AuditEvent
from casebook.models.cases import CaseLead
from casebook.models.lists import OutgoingList, OutgoingListItem
from casebook.queries.list_checks import BadSelection
from casebook.queries.list_selection import Selection
from casebook.viewer import NotAllowed, Viewer
from casebook.vocabulary.cases import CaseState
from casebook.vocabulary.lists import ListState
from casebook.vocabulary.roles import Permission


def test_one_list_a_platform_over_all_cases(book: Casebook, tmp_path: Path) -> None:
    for number, platform in enumerate(("甲网", "乙网", "甲网", "乙网", "甲网")):
        a_confirmed(book, str(number), platform=platform, seller_name=f"店{number}")
    made = make(book, tmp_path / "out")
    assert {one.platform: one.outcome.rows for one in made} == {"甲网": 3, "乙网": 2}
    names = sorted(file.name for file in (tmp_path / "out").iterdir())
    assert names == ["QD-000001-乙网.xlsx", "QD-000002-甲网.xlsx"]
    assert [row["店铺"] for row in rows_of(tmp_path / "out" / names[1])] == ["店0", "店2", "店4"]


def test_a_list_says_what_was_confirmed_whatever_the_page_shows_now(book: Casebook, tmp_path: Path) -> None:
    a_confirmed(
        book, price="12.50", seller_name="粮行", seller_id="s-9", url="https://a.test/1", sales="月销30"
    )
    changed = a_listing(title="普通大米", price="1", seller_name="别家", url="https://a.test/2")
    see(book, changed, now=NOW + timedelta(days=1))
    [made] = make(book, tmp_path)
    [row] = rows_of(made.files[0])
    assert row == {
        "序号": 1,
        "平台": "演示商城",
        "店铺": "粮行",
        "店铺编号": "s-9",
        "信用代码": None,
        "链接": "https://a.test/1",
        "标题": "金水牌大米",
        "价格": 12.5,
        "销量": "月销30",
        "采集时间（北京时间）": "2026-11-22 10:30",
        "疑似权利": "T1",
        "注册号": None,
        "命中理由": "name：金水",
        "证据编号": None,
        "SHA-256": None,
    }


def test_the_credit_code_is_what_the_page_stated(book: Casebook, tmp_path: Path) -> None:
    a_confirmed(book, attributes={"统一社会信用代码": "91330100MA00000000"})
    [made] = make(book, tmp_path, "json")
    assert [row["信用代码"] for row in rows_of(made.files[0])] == ["91330100MA00000000"]


def test_money_of_other_countries_keeps_its_currency(book: Casebook, tmp_path: Path) -> None:
    a_confirmed(book, price="9.90", currency="USD")
    [made] = make(book, tmp_path, "csv")
    assert rows_of(made.files[0])[0]["价格"] == "9.9 USD"


def test_phone_numbers_are_masked_unless_somebody_may_see_them(book: Casebook, tmp_path: Path) -> None:
    a_confirmed(book, title="金水牌大米 电话13812345678")
    [made] = make(book, tmp_path, "csv")
    assert rows_of(made.files[0])[0]["标题"] == "金水牌大米 电话138****5678"
    order = ListOrder(Selection(), "csv", full=True)
    [full] = make_lists(a_workshop(book, tmp_path), EVERYONE, order)
    assert rows_of(full.files[0])[0]["标题"] == "金水牌大米 电话13812345678"
    reader = Viewer.everywhere(0, frozenset({Permission.READ, Permission.EXPORT}))
    with pytest.raises(NotAllowed):
        make_lists(a_workshop(book), reader, order)


def test_who_may_not_export_makes_no_list(book: Casebook) -> None:
    a_confirmed(book)
    reader = Viewer.everywhere(0, frozenset({Permission.READ}))
    with pytest.raises(NotAllowed):
        make_lists(a_workshop(book), reader, ListOrder(Selection()))
    assert count(book, OutgoingListItem) == 0


def test_a_list_is_remembered_and_told(book: Casebook, tmp_path: Path) -> None:
    a_confirmed(book, "1")
    [first] = make(book, tmp_path)
    a_confirmed(book, "2")
    [second] = make(book, tmp_path)
    assert (second.outcome.rows, second.outcome.listed_before) == (2, 1)
    told = [row["曾列清单"] for row in rows_of(second.files[0])]
    assert told == [f"2026-11-22 {first.label}", None]
    assert about(second.files[0])["曾列清单"].startswith("1 件商品")
    assert "曾列清单" not in rows_of(first.files[0])[0]


def test_what_was_listed_can_be_left_out_and_that_is_told(book: Casebook, tmp_path: Path) -> None:
    a_confirmed(book, "1")
    make(book, None)
    a_confirmed(book, "2", title="金水牌新米")
    [made] = make(book, tmp_path, new_only=True)
    assert [row["标题"] for row in rows_of(made.files[0])] == ["金水牌新米"]
    assert made.outcome.left_out == 1
    with pytest.raises(NothingToList, match="0 of 2 confirmed listings"):
        make(book, tmp_path, new_only=True)


def test_a_list_that_broke_off_counts_as_nothing(book: Casebook, tmp_path: Path) -> None:
    a_confirmed(book)
    (tmp_path / "QD-000001-演示商城.xlsx").write_bytes(b"of another installation")
    with pytest.raises(Conflict, match="is there already"):
        make(book, tmp_path)
    assert [row.state for row in all_of(book, OutgoingList)] == [ListState.BROKEN_OFF]
    assert [file.name for file in tmp_path.glob("QD*")] == ["QD-000001-演示商城.xlsx"]
    [made] = make(book, tmp_path)
    assert made.outcome.listed_before == 0


def test_the_book_keeps_the_bytes_that_went_out(book: Casebook, tmp_path: Path) -> None:
    a_confirmed(book)
    [made] = make(book, tmp_path)
    assert book.evidence.get(made.sha256) == made.files[0].read_bytes()
    with book.read() as session:
        row = session.get_one(OutgoingList, made.id)
        assert row.kept is not None and (row.kept.sha256, row.size) == (
            made.sha256,
            len(book.evidence.get(made.sha256)),
        )
        assert actions(session)[-1] == "list.make"
        event = session.scalars(select(AuditEvent).order_by(AuditEvent.id.desc())).first()
        assert event is not None and event.detail["sha256"] == made.sha256


def test_listings_without_a_platform_are_told_and_not_lost(book: Casebook, tmp_path: Path) -> None:
    a_confirmed(book, "1", platform="甲网")
    a_confirmed(book, "2", platform="")
    made = make(book, tmp_path)
    assert [one.platform for one in made] == ["甲网", ""]
    assert made[1].files[0].name == "QD-000002-未标平台.xlsx"
    assert "请核对" in about(made[1].files[0])["平台"]


def test_a_selection_narrows_by_each_of_its_keys(book: Casebook) -> None:
    officer = an_officer(book)
    a_confirmed(book, "1", officer, seller_name="甲店", platform="甲网")
    a_confirmed(book, "2", officer, seller_name="乙店", platform="乙网")

    def rows(**selection: object) -> int:
        return sum(one.outcome.rows for one in make(book, None, **selection))

    assert rows(platforms=("甲网",)) == rows(cases=(2,)) == rows(q="甲店") == 1
    assert rows(since=date(2026, 11, 22)) == rows(units=("本单位",)) == rows(marks=("T1",)) == 2
    assert rows(state=CaseState.PENDING) == 2


@pytest.mark.parametrize(
    ("selection", "told"),
    [
        ({"units": ("三局",)}, "unit '三局': expected one that the casebook knows: 本单位"),
        ({"platforms": ("丙网",)}, "platform '丙网': expected one that the casebook knows: 演示商城"),
        ({"marks": ("T9",)}, "mark 'T9': expected one that the casebook knows: T1"),
        ({"cases": (99,)}, "case '99': expected one that the casebook knows: 1"),
        ({"since": date(2026, 11, 23)}, "future '2026-11-23': it is 2026-11-22 today"),
    ],
)
def test_a_selection_that_names_what_is_not_there_is_refused_in_words(
    book: Casebook, selection: dict[str, object], told: str
) -> None:
    a_confirmed(book)
    with pytest.raises(BadSelection) as error:
        make(book, None, **selection)
    assert told in str(error.value)


def test_nothing_that_fits_says_how_much_was_looked_at(book: Casebook) -> None:
    a_confirmed(book)
    with pytest.raises(NothingToList) as error:
        make(book, None, state=CaseState.CLOSED)
    assert error.value.looked_at == 1


def test_an_unknown_format_is_refused(book: Casebook) -> None:
    with pytest.raises(CasebookError, match="expected one of xlsx, csv, json"):
        make(book, None, "pdf")


def test_a_job_that_is_done_again_goes_on_where_it_was_lost(book: Casebook) -> None:
    from casebook.jobs.asking import ask_job
    from casebook.vocabulary.jobs import JobKind

    for number, platform in enumerate(("甲网", "乙网")):
        a_confirmed(book, str(number), platform=platform)
    with book.begin() as session:
        job = ask_job(session, JobKind.EXPORT, None, NOW)
    order = ListOrder(Selection(), job_id=job)

    def lost(done: int, of: int) -> None:
        if done == of:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_lists(a_workshop(book, tell=lost), EVERYONE, order)
    assert [one.platform for one in make_lists(a_workshop(book), EVERYONE, order)] == ["甲网"]
    assert make_lists(a_workshop(book), EVERYONE, order) == []


def test_worth_is_a_column_once_a_line_has_it(book: Casebook, tmp_path: Path) -> None:
    a_confirmed(book, "1")
    [without] = make(book, tmp_path, "json")
    a_confirmed(book, "2", title="金水牌新米")
    with book.begin() as session:
        session.execute(update(CaseLead).where(CaseLead.lead_id == 2).values(worth=61.25))
    [made] = make(book, tmp_path, "json")
    assert "核查价值" not in rows_of(without.files[0])[0]
    assert [row["核查价值"] for row in rows_of(made.files[0])] == [None, "61.2"]
