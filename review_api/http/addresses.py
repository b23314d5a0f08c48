"""Addresses of our own pages; the filter travels in them."""

from dataclasses import asdict, replace
from urllib.parse import urlencode

from casebook.queries.case import CaseFilter
from casebook.queries.queue import QueueFilter

_ANY = asdict(QueueFilter())


def query_of(wanted: QueueFilter, **further: object) -> str:
    """`?kind=trademark&page=2`: only what differs from the plain queue; empty when nothing does."""
    given = {key: value for key, value in asdict(wanted).items() if value != _ANY[key]}
    text = urlencode(
        {key: f"{value:g}" if isinstance(value, float) else value for key, value in (given | further).items()}
    )
    return f"?{text}" if text else ""


def queue_address(wanted: QueueFilter, **further: object) -> str:
    """The queue with a filter."""
    return f"/leads{query_of(wanted, **further)}"


def lead_address(lead_id: int, wanted: QueueFilter, **further: object) -> str:
    """A lead within a filtered queue, so that next and previous follow the same list."""
    return f"/leads/{lead_id}{query_of(replace(wanted, page=1), **further)}"


def local_path(given: str) -> str:
    """Where to go after signing in: a path of this site, else the home page."""
    plain = all(ch.isprintable() and ch not in "\\ " for ch in given)
    inside = given.startswith("/") and not given.startswith(("//", "/sign-"))
    return given if plain and inside else "/"


def cases_address(wanted: CaseFilter, step: int = 0) -> str:
    """The list of cases with its filter, so many pages on."""
    given = {"q": wanted.q, "state": wanted.state, "platform": wanted.platform, "mark": wanted.mark}
    given |= {"unit": str(wanted.unit or ""), "dispatch": wanted.dispatch}
    page = wanted.page + step
    told = {name: value for name, value in given.items() if value} | ({"page": page} if page > 1 else {})
    return f"/cases?{urlencode(told)}" if told else "/cases"


def list_query(wanted: CaseFilter) -> str:
    """The filter of the list of cases as a selection for lists: `?platform=…&state=…`."""
    given = {"q": wanted.q, "state": wanted.state, "platform": wanted.platform, "mark": wanted.mark}
    told = {name: value for name, value in given.items() if value}
    return f"?{urlencode(told)}" if told else ""
