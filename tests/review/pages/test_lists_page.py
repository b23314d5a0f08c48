"""Lists on the page and over the API: asked for, made by a job, listed, downloaded; each sees their own."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from a_capture import MOMENT, a_package
from officer import Officer
from openpyxl import load_workbook
from review_factory import NOW, a_lead

from casebook.database import Casebook
from casebook.lists.asking import order_of
from casebook.lists.forms import read_forms
from casebook.lists.making import make_lists
from casebook.lists.workshop import Workshop
from casebook.models.jobs import Job
from casebook.queries.rows import ReasonRow
from casebook.units.viewing import viewer_of
from review_api.services import Capturing, Services


@pytest.fixture
def services(services: Services, book: Casebook) -> Services:
    """The page with a worker that never comes by itself."""
    capturing = Capturing(lambda viewer, lead: 0, lambda viewer, capture: None)
    return replace(services, capturing=capturing, packages=book.evidence.folder.parent / "packages")


def confirmed(officer: Officer, book: Casebook, title: str = "清溪龙芽 明前新茶", **listing: Any) -> int:
    lead_id = a_lead(book, title, listing=listing)
    officer.send(f"/leads/{lead_id}/decide", verdict="confirm")
    return lead_id


def worked_off(book: Casebook, job_id: int) -> None:
    """What the worker does with a job."""
    with book.read() as session:
        job = session.get_one(Job, job_id)
        viewer = viewer_of(session, job.account_id or 0, NOW)

    def said(reason: ReasonRow) -> str:
        return reason.text

    packages = book.evidence.folder.parent / "packages"
    shop = Workshop(book, read_forms(None), said, "演示局", packages, lambda: MOMENT)
    make_lists(shop, viewer, order_of(job.detail, job_id))


def made(officer: Officer, book: Casebook, query: str = "") -> int:
    """Lists asked for with the button and made; the job's id."""
    answer = officer.send(f"/lists{query}")
    assert answer.status_code == 303, answer.text
    job_id = int(answer.headers["location"].rpartition("/")[2])
    worked_off(book, job_id)
    return job_id


def test_a_list_is_asked_for_made_and_downloaded(officer: Officer, book: Casebook) -> None:
    confirmed(officer, book)
    form = officer.get("/lists/new?case=1").text
    assert "千铺网" in form and "1 份清单，1 件商品" in form
    job_id = made(officer, book, "?case=1")
    listed = officer.get(f"/lists?job={job_id}").text
    assert "QD-000001" in listed and "案件：C-000001" in listed
    shown = officer.get("/lists/1").text
    assert "清溪龙芽" in shown and "李敏" in shown
    file = officer.get("/lists/1/file")
    assert "QD-000001-" in file.headers["content-disposition"]
    sheet = load_workbook(io.BytesIO(file.content))["清单"]
    assert [cell.value for cell in sheet[2]][1:3] == ["千铺网", "山里人家茶铺"]
    assert officer.get("/lists/1/file").content == file.content


def test_the_case_says_in_which_lists_it_stands(officer: Officer, book: Casebook) -> None:
    confirmed(officer, book)
    assert "/lists/new?case=1" in officer.get("/cases/1").text
    made(officer, book)
    assert "QD-000001" in officer.get("/cases/1").text


def test_the_filter_of_the_cases_is_the_selection(officer: Officer, book: Casebook) -> None:
    confirmed(officer, book)
    page = officer.get("/cases?state=pending&q=山里").text
    assert "/lists/new?q=%E5%B1%B1%E9%87%8C&amp;state=pending" in page
    assert "1 件商品" in officer.get("/lists/new?q=山里&state=pending").text


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("?unit=三局", "没有名为“三局”的单位"),
        ("?platform=../", "没有名为“../”的平台"),
        ("?case=C-99", "没有案件“C-99”"),
        ("?mark=X", "没有确认过编号为“X”的权利"),
        ("?since=2999-01-01", "2999-01-01 还没有到"),
        ("?state=closed", "共查看 1 件已确认的商品，没有符合条件的"),
    ],
)
def test_what_cannot_be_is_told_on_the_form(officer: Officer, book: Casebook, query: str, told: str) -> None:
    confirmed(officer, book)
    assert told in officer.get(f"/lists/new{query}").text
    refused = officer.send(f"/lists{query}")
    assert refused.status_code in (409, 422) and told in refused.text


def test_the_api_does_the_same(officer: Officer, book: Casebook) -> None:
    confirmed(officer, book)
    asked = officer.post("/api/v1/lists", {"cases": ["C-000001"], "format": "json", "since": "2026-11-01"})
    assert asked.status_code == 202
    job_id = asked.json()["job_id"]
    assert officer.get(f"/api/v1/jobs/{job_id}").json()["kind"] == "export"
    worked_off(book, job_id)
    [card] = officer.get(f"/api/v1/lists?job={job_id}").json()["lists"]
    assert (card["label"], card["rows"], card["state"]) == ("QD-000001", 1, "made")
    [item] = officer.get("/api/v1/lists/1").json()["items"]
    assert item["title"].startswith("清溪龙芽")
    document = officer.get("/api/v1/lists/1/file").json()
    assert (document["format"], len(document["items"])) == ("markwatch-list/1", 1)
    unknown = officer.post("/api/v1/lists", {"units": ["三局"]})
    assert (unknown.status_code, unknown.json()["code"]) == (422, "unknown")
    assert officer.post("/api/v1/lists", {"platfrom": []}).status_code == 422
    assert officer.get("/api/v1/lists/1/packages").status_code == 404
    assert officer.get("/api/v1/lists/99").status_code == 404


def test_who_may_not_see_numbers_in_full_gets_no_such_list(
    officer: Officer, book: Casebook, sign_in: Callable[..., Officer]
) -> None:
    confirmed(officer, book, "清溪龙芽 13812345678")
    made(officer, book, "?full=true")
    auditor = sign_in("audra", "auditor")
    assert auditor.get("/lists/1").status_code == 200
    assert auditor.get("/lists/1/file").status_code == 403
    assert auditor.send("/lists?full=true").status_code == 403
    assert officer.get("/lists/1/file").status_code == 200


def test_a_page_without_a_worker_makes_no_promise(officer: Officer, book: Casebook, app: Any) -> None:
    confirmed(officer, book)
    app.state.services = replace(app.state.services, capturing=None)
    assert "本页没有后台程序" in officer.send("/lists").text


def test_the_packages_are_made_while_they_are_sent(officer: Officer, book: Casebook, tmp_path: Path) -> None:
    a_package(book, tmp_path / "c1")
    officer.send("/leads/1/decide", verdict="confirm")
    made(officer, book)
    sent = officer.get("/lists/1/packages")
    assert sent.headers["content-type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(sent.content)) as archive:
        assert archive.testzip() is None and {"SHA256SUMS", "证据清单.csv"} <= set(archive.namelist())
