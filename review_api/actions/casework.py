"""Moves of a case as pages and JSON ask for them; a conflict is told in words."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from starlette.datastructures import FormData

from casebook.accounts.sessions import SignedIn
from casebook.cases.naming import case_id_of
from casebook.errors import Conflict
from casebook.queries.case import case_card
from casebook.queries.case_history import moves_of
from casebook.vocabulary.cases import CaseAction
from casebook.workflow.case_moves import CASE_MOVES
from casebook.workflow.checks import NotPossible, Overtaken
from casebook.workflow.move import move
from casebook.workflow.order import FIELDS_OF, Move, Moved
from review_api.http.errors import Refused
from review_api.http.params import LARGEST_ID
from review_api.services import Services
from review_api.wording.formats import short
from review_api.wording.language import N_, Language

FIELD = "field-"
"""Before the name of a case's field in a form."""
OVERTAKEN = N_("没有保存：%(who)s 于 %(when)s 已办理“%(what)s”，%(case)s 现为“%(state)s”。请看过后再办理。")
NOT_POSSIBLE = N_("没有保存：%(case)s 现为“%(state)s”，不能再办理“%(what)s”。")
KEEP_ONE = N_("没有保存：不能把全部条目分出去，原案至少留一条。")
OTHER_CLOSED = N_("没有保存：另一案件现在不能并入商品（已作决定、已办结、有待审批的事项，或属于另一单位）。")


def make_move(services: Services, language: Language, person: SignedIn, order: Move) -> Moved:
    """One move, through the one door. Refuses with 409 and what happened when somebody was first.

    The other case of a move may be named by its id, by C-000012 or by its register number.
    """
    try:
        with services.book.begin() as session:
            if other := order.fields.get("case_id"):
                found = {"case_id": case_id_of(session, person.viewer, str(other))}
                order = replace(order, fields={**order.fields, **found})
            return move(session, person.viewer, order, services.clock())
    except (NotPossible, Overtaken) as error:
        raise _told(services, language, person, order, error) from error


def move_of_form(case_id: int, form: FormData) -> Move:
    """The move that a form of the case page asks for. Refuses with 422 what is no such form."""
    action = CaseAction.of(str(form.get("action", "")))
    if action is None:
        raise Refused(422)
    takes = FIELDS_OF.get(action, frozenset())
    fields: dict[str, Any] = {}
    if "lead_ids" in takes:
        fields["lead_ids"] = [_whole(one) for one in form.getlist("lead")]
    for name in takes & {"case_id", "on"}:
        if form.get(name):
            fields[name] = str(form[name])[:64]
    if "values" in takes:
        fields["values"] = _values(form)
    seq = form.get("seq")
    return Move(case_id, action, _whole(seq) if seq else None, str(form.get("reason", ""))[:2000], "", fields)


def _values(form: Mapping[str, Any]) -> dict[str, str]:
    return {name.removeprefix(FIELD): str(text) for name, text in form.items() if name.startswith(FIELD)}


def _whole(given: object) -> int:
    text = str(given)
    if not text.isascii() or not text.isdecimal() or len(text) > 10 or int(text) > LARGEST_ID:
        raise Refused(422)
    return int(text)


def _told(services: Services, language: Language, person: SignedIn, order: Move, error: Conflict) -> Refused:
    """What happened instead, by whom and when; or what the move cannot do."""
    with services.book.read() as session:
        card = case_card(session, person.viewer, order.subject_id)
        last = moves_of(session, person.viewer, order.subject_id)[-1]
    action = CaseAction(order.action)
    now = {"case": card.label, "state": language.word(card.state)}
    if isinstance(error, Overtaken):
        told = {"who": last.who, "when": short(last.at), "what": language.word(last.action)}
        return Refused(409, OVERTAKEN, **told, **now)
    if (card.state, action) not in CASE_MOVES:
        return Refused(409, NOT_POSSIBLE, what=language.word(action), **now)
    return Refused(409, KEEP_ONE if action == CaseAction.SPLIT else OTHER_CLOSED)
