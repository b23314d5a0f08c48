"""Moves of a case as pages and JSON ask for them."""

from collections.abc import Mapping
from typing import Any

from starlette.datastructures import FormData

from casebook.accounts.sessions import SignedIn
from casebook.vocabulary.cases import CaseAction
from casebook.workflow.move import move
from casebook.workflow.order import FIELDS_OF, Move, Moved
from review_api.http.errors import Refused
from review_api.services import Services

LARGEST_ID = 2**31 - 1
FIELD = "field-"
"""Before the name of a case's field in a form."""


def make_move(services: Services, person: SignedIn, order: Move) -> Moved:
    """One move, through the one door; what it refuses becomes an answer in `review_api.http.errors`."""
    with services.book.begin() as session:
        return move(session, person.viewer, order, services.clock())


def move_of_form(case_id: int, form: FormData) -> Move:
    """The move that a form of the case page asks for. Refuses with 422 what is no such form."""
    action = CaseAction.of(str(form.get("action", "")))
    if action is None:
        raise Refused(422)
    takes = FIELDS_OF.get(action, frozenset())
    fields: dict[str, Any] = {}
    if "lead_ids" in takes:
        fields["lead_ids"] = [_id(one) for one in form.getlist("lead")]
    if "case_id" in takes and form.get("case_id"):
        fields["case_id"] = _id(str(form["case_id"]).removeprefix("C-"))
    if "on" in takes and form.get("on"):
        fields["on"] = str(form["on"])
    if "values" in takes:
        fields["values"] = _values(form)
    seq = form.get("seq")
    return Move(case_id, action, _id(seq) if seq else None, str(form.get("reason", ""))[:2000], "", fields)


def _values(form: Mapping[str, Any]) -> dict[str, str]:
    return {name.removeprefix(FIELD): str(text) for name, text in form.items() if name.startswith(FIELD)}


def _id(given: object) -> int:
    text = str(given)
    if not text.isascii() or not text.isdecimal() or int(text) > LARGEST_ID:
        raise Refused(422)
    return int(text)
