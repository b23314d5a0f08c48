"""Text from people with an interest in breaking the page: shown, never run."""

from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

import pytest
from officer import Officer
from payloads import PAYLOADS
from review_factory import MARK, a_lead, a_reason, a_source

from casebook.database import Casebook
from casebook.shown_text import shown
from review_api.wording.formats import web_link


@pytest.fixture
def database() -> str:
    return "sqlite"


class Seen(HTMLParser):
    """What a browser would make of a page, roughly: elements, attributes, text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return "".join(self.words)


def shape(html: str) -> list[str]:
    """The elements of a page; each platform is one more option of the filter."""
    return [tag for tag in Seen(html).tags if tag != "option"]


def assert_inert(html: str, tame: list[str], payload: str) -> None:
    """The page has exactly the elements of a harmless one, and nothing that runs or leads away."""
    seen = Seen(html)
    assert shape(html) == tame, payload
    names = {name for name, _ in seen.attributes}
    assert not any(name.startswith("on") or name in ("style", "srcdoc", "xlink:href") for name in names)
    for name, value in seen.attributes:
        if name in ("href", "src", "action", "formaction"):
            assert value.startswith(("/", "#", "https://shop.example/", "?")), (payload, name, value)
    assert shown(payload) in seen.text or shown(payload)[:20] in seen.text, payload


def listing_full_of(text: str) -> dict[str, Any]:
    return {
        "id": f"item-{text}"[:200],
        "description": text,
        "seller_name": text,
        "ship_from": text,
        "category": text,
        "brand": text,
        "sku": text,
        "sales": text,
        "platform": text[:60],
        "url": text,
        "attributes": {text: text},
        "images": (text, text),
    }


def a_hostile_lead(book: Casebook, text: str) -> int:
    reasons = [
        a_reason("title", 0, len(text), detail={"name": text, "channel": "near", "edges": []}),
        a_reason("description", 1, len(text), detail={"name": text, "channel": text}),
        a_reason(f"attributes.{text}", 0, 2),
        a_reason("", None, None, feature=text, detail={"code": text}),
    ]
    mark = {
        "id": text[:100],
        "kind": "trademark",
        "name": text,
        "owner": text,
        "goods": [text],
        "aliases": [text],
    }
    return a_lead(book, text, reasons=reasons, mark=mark, listing=listing_full_of(text))


def test_payloads_in_every_field_stay_text(sign_in: Callable[..., Officer], book: Casebook) -> None:
    officer = sign_in(shown="tame")
    leads = [a_hostile_lead(book, text.ljust(40, ".")) for text in ("a tame text", *PAYLOADS)]
    for lead in leads:
        officer.send(f"/leads/{lead}/decide", verdict="confirm")
    for place in ("/leads?status=all&q=L-{}", "/leads/{}", "/cases/{}"):
        pages = [officer.get(place.format(lead)).text for lead in leads]
        for payload, html in zip(PAYLOADS, pages[1:], strict=True):
            assert_inert(html, shape(pages[0]), payload)
    listed = officer.get("/cases").text
    assert len(set(shape(listed))) < 45 and all(
        shown(payload)[:20] in Seen(listed).text for payload in PAYLOADS
    )


def test_payloads_in_what_officers_write_stay_text(sign_in: Callable[..., Officer], book: Casebook) -> None:
    officer, tame = sign_in(shown="tame"), []
    for number, payload in enumerate(("a tame text", *PAYLOADS), start=1):
        text = payload.ljust(40, ".")
        mark, shop = MARK | {"id": f"M-{number}"}, {"id": f"tea-{number}", "seller_name": f"shop {number}"}
        lead = a_lead(book, "茶", mark=mark, listing=shop, reasons=[])
        officer.send(f"/leads/{lead}/notes", text=text)
        officer.send(f"/leads/{lead}/decide", verdict="confirm", note=text)
        case = f"/cases/{number}"
        officer.send(f"{case}/move", action="set", **{"field-legal_basis": text, "field-tags": text[:40]})
        officer.send(f"{case}/notes", text=text)
        officer.browser.post(
            f"{case}/files", data={"csrf": officer.csrf}, files={"file": (text.replace("/", "_"), b"x")}
        )
        refused = officer.send(f"{case}/move", action="set", **{"field-fine": text})
        pages = [officer.get(f"/leads/{lead}").text, officer.get(case).text, refused.text]
        tame = tame or [shape(page) for page in pages]
        for html, wanted in zip(pages, tame, strict=True):
            assert_inert(html, wanted, payload)


def test_payloads_in_the_filter_of_cases_stay_text(officer: Officer) -> None:
    tame = shape(officer.get("/cases", params={"q": "x", "platform": "y", "mark": "z"}).text)
    for payload in PAYLOADS:
        given = {"q": payload, "platform": payload[:60], "mark": payload}
        assert_inert(officer.get("/cases", params=given).text, tame, payload)


def test_payloads_in_filters_stay_text(officer: Officer) -> None:
    tame = shape(officer.get("/leads", params={"q": "x", "platform": "y", "mark": "z"}).text)
    for payload in PAYLOADS:
        given = {"q": payload, "platform": payload[:60], "mark": payload}
        html = officer.get("/leads", params=given).text
        assert_inert(html, tame, payload)


def test_payloads_in_the_address_and_in_error_texts_stay_text(officer: Officer) -> None:
    tame = shape(officer.get("/leads", params={"kind": "x"}).text)
    for payload in PAYLOADS:
        answer = officer.get("/leads", params={"kind": payload[:30], "lang": payload, "done": payload})
        assert answer.status_code == 422
        assert shape(answer.text) == tame
        assert officer.get("/" + payload.replace("/", "").replace("?", "")).status_code in (200, 404)


def test_payloads_at_the_door_stay_text(visitor: Callable[[], Any]) -> None:
    tame = shape(visitor().get("/sign-in").text)
    for payload in PAYLOADS:
        assert shape(visitor().get("/sign-in", params={"next": payload}).text) == tame


def test_payloads_in_source_names_and_run_reasons_stay_text(officer: Officer, book: Casebook) -> None:
    a_source(book, "tame", ["blocked"], key="tame")
    tame = set(shape(officer.get("/").text))
    for number, payload in enumerate(PAYLOADS):
        a_source(book, payload[:100], ["blocked"], key=f"source-{number}")
    html = officer.get("/").text
    assert set(shape(html)) == tame
    assert all(shown(payload)[:20] in Seen(html).text for payload in PAYLOADS)


def test_answers_in_json_are_never_sniffed_as_pages(officer: Officer, book: Casebook) -> None:
    a_hostile_lead(book, PAYLOADS[0].ljust(40, "."))
    answer = officer.get("/api/v1/leads/1")
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"


NO_LINKS = """
javascript:alert(1)|JaVaScRiPt:x|data:text/html,x|vbscript:x|//evil.example|http:|https:///x|file:///etc
java\tscript:alert(1)| https://shop.example|https://shop.example/ |https://[x|\x01https://a|ftp://a|mailto:a
""".strip("\n").replace("\n", "|")


def test_only_web_addresses_become_links() -> None:
    assert [address for address in NO_LINKS.split("|") if web_link(address)] == []
    assert web_link("https://shop.example/a?b=c#d") == "https://shop.example/a?b=c#d"
