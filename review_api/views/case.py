"""What the page of a case shows besides the case: its forms, and what each asks for."""

from dataclasses import dataclass

from casebook.accounts.sessions import SignedIn
from casebook.queries.case_rows import CasePage
from casebook.vocabulary.cases import CaseAction, CaseField, Cause
from casebook.vocabulary.roles import Permission
from casebook.workflow.case_moves import CASE_MOVES
from casebook.workflow.conditions import Need
from review_api.wording.language import N_, Language

OF_ITEMS = (CaseAction.TAKE_OUT, CaseAction.SPLIT, CaseAction.MOVE_ITEMS)
"""Asked for beside the items that are ticked."""
NOT_BY_ITSELF = (CaseAction.ADD, CaseAction.RECEIVE, CaseAction.SET, *OF_ITEMS)
FLAGS = (
    CaseField.E_COMMERCE,
    CaseField.KEY_MARKET,
    CaseField.RURAL_MARKET,
    CaseField.FOREIGN_INVESTED,
    CaseField.DESTROYED,
)
DAYS = (CaseField.FILED_ON, CaseField.DECIDED_ON, CaseField.CLOSED_ON)
MONEY = (CaseField.GOODS_VALUE, CaseField.FINE, CaseField.CONFISCATED, CaseField.RECOVERED)


@dataclass(frozen=True, slots=True)
class ActionForm:
    """One action that can be asked for now."""

    action: CaseAction
    reason: bool
    """It needs a reason."""
    other_case: bool
    """It needs another case."""
    day: bool
    """It takes a day."""
    why_not: str
    """What is still missing, in words; empty when it can be asked for."""


@dataclass(frozen=True, slots=True)
class CaseView:
    """The forms of a case's page."""

    forms: list[ActionForm]
    of_items: list[ActionForm]
    may_set: bool
    shown: dict[str, str]
    """Every field in words; empty where it is missing."""
    registered: bool


def case_view(language: Language, person: SignedIn, page: CasePage) -> CaseView:
    """The forms of what this person may ask for."""
    forms = [_form(language, person, page, action) for action in page.actions]
    return CaseView(
        forms=[form for form in forms if form.action not in NOT_BY_ITSELF],
        of_items=[form for form in forms if form.action in OF_ITEMS],
        may_set=CaseAction.SET in page.actions and person.may(Permission.DECIDE),
        shown={name: _in_words(language, CaseField(name), text) for name, text in page.fields.items()},
        registered=bool(page.card.number),
    )


def _form(language: Language, person: SignedIn, page: CasePage, action: CaseAction) -> ActionForm:
    needs = CASE_MOVES[page.card.state, action].needs
    missing = next((need for need in Need if need in needs and not _there(person, page, need)), None)
    return ActionForm(
        action=action,
        reason=Need.REASON in needs,
        other_case=Need.OTHER_CASE in needs,
        day=action == CaseAction.DECIDE,
        why_not=language.word(missing) if missing else "",
    )


def _in_words(language: Language, field: CaseField, text: str) -> str:
    if field == CaseField.CAUSE:
        cause = Cause.of(text)
        return language.word(cause) if cause else ""
    if field in FLAGS and text:
        return language(N_("是")) if text == "yes" else language(N_("否"))
    return f"{text} {language(N_('元'))}" if field in MONEY and text else text


def _there(person: SignedIn, page: CasePage, need: Need) -> bool:
    return {
        Need.NUMBER: bool(page.card.number),
        Need.NO_NUMBER: not page.card.number,
        Need.ITEMS: bool(page.items),
        Need.PROPOSAL: bool(page.proposed),
        Need.NO_PROPOSAL: not page.proposed,
        Need.SECOND: page.proposed_by_id != person.account_id,
    }.get(need, True)
