"""What the page of a case shows besides the case: its forms, what each still asks for, fields in words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from casebook.accounts.sessions import SignedIn
from casebook.queries.case_rows import CaseItem, CaseMoveLine, CasePage, Ground
from casebook.vocabulary.cases import CaseAction
from casebook.vocabulary.roles import Permission
from casebook.workflow.case_moves import CASE_MOVES
from casebook.workflow.conditions import Need
from review_api.services import Services
from review_api.views.rows import strongest
from review_api.wording.case_words import ASKS
from review_api.wording.language import N_, Language

OF_ITEMS = (CaseAction.TAKE_OUT, CaseAction.SPLIT, CaseAction.MOVE_ITEMS)
"""Asked for beside the items that are ticked."""
KEYS = {CaseAction.REGISTER: "R"}
"""Action → the key that asks for it."""


@dataclass(frozen=True, slots=True)
class ActionForm:
    """One action that can be asked for in this state."""

    action: CaseAction
    text: str
    reason: bool
    """It needs a reason."""
    other_case: bool
    """It needs another case."""
    day: bool
    """It takes a day."""
    key: str
    why_not: str
    """What is still missing, in words; empty when it can be asked for."""


@dataclass(frozen=True, slots=True)
class GroundView:
    """A mark on an item with what spoke for it when it was confirmed."""

    ground: Ground
    why: list[tuple[float, str]]
    """(points, words), the strongest first."""


@dataclass(frozen=True, slots=True)
class ItemView:
    """A listing of the case, as confirmed and as it is now."""

    item: CaseItem
    grounds: list[GroundView]


@dataclass(frozen=True, slots=True)
class CaseView:
    """What the template draws besides the case itself."""

    items: list[ItemView]
    forms: list[ActionForm]
    of_items: list[ActionForm]
    may_set: bool
    history: list[CaseMoveLine]
    """What was done, the newest first; items that one person added one after the other are one line."""
    registered: bool


def case_view(services: Services, language: Language, person: SignedIn, page: CasePage) -> CaseView:
    """The view of a case, with the forms of what this person may ask for."""
    asked = [_form(language, person, page, action) for action in ASKS if action in page.actions]
    forms = sorted((form for form in asked if form is not None), key=lambda form: bool(form.why_not))
    return CaseView(
        items=[_item(services, language, item) for item in page.items],
        forms=[form for form in forms if form.action not in OF_ITEMS],
        of_items=[form for form in forms if form.action in OF_ITEMS and page.items],
        may_set=CaseAction.SET in page.actions and person.may(Permission.DECIDE, page.card.unit_id),
        history=_history(page.moves),
        registered=bool(page.card.number),
    )


def _history(moves: Sequence[CaseMoveLine]) -> list[CaseMoveLine]:
    def together(one: CaseMoveLine) -> tuple[str, int]:
        return one.who, 0 if one.action == CaseAction.ADD else one.seq

    lines = [_as_one(list(some)) for _, some in groupby(moves, key=together)]
    return lines[::-1]


def _as_one(moves: Sequence[CaseMoveLine]) -> CaseMoveLine:
    if len(moves) == 1:
        return moves[0]
    leads = [lead for one in moves for lead in one.detail.get("leads", ())]
    return replace(moves[-1], detail={"leads": leads})


def _item(services: Services, language: Language, item: CaseItem) -> ItemView:
    why = [GroundView(one, strongest(services, language, one.reasons, one.signs)) for one in item.grounds]
    return ItemView(item, why)


def _form(language: Language, person: SignedIn, page: CasePage, action: CaseAction) -> ActionForm | None:
    """The form of an action; None when no more waiting or work brings what it needs."""
    needs = CASE_MOVES[page.card.state, action].needs
    missing = next((need for need in Need if need in needs and not _there(person, page, need)), None)
    if missing in (Need.NO_NUMBER, Need.PROPOSAL):
        return None
    return ActionForm(
        action=action,
        text=language(ASKS[action]),
        reason=Need.REASON in needs,
        other_case=Need.OTHER_CASE in needs,
        day=action == CaseAction.DECIDE,
        key=KEYS.get(action, ""),
        why_not=language(N_("%(why)s"), why=language.word(missing)) if missing else "",
    )


def _there(person: SignedIn, page: CasePage, need: Need) -> bool:
    """Whether a case has what a move needs of it; what a form asks for is never missing before it is sent."""
    return {
        Need.NUMBER: bool(page.card.number),
        Need.NO_NUMBER: not page.card.number,
        Need.ITEMS: bool(page.items),
        Need.PROPOSAL: bool(page.proposed),
        Need.NO_PROPOSAL: not page.proposed,
        Need.SECOND: page.proposed_by_id != person.account_id,
    }.get(need, True)
