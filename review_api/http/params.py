"""Named types of what requests carry: bounded, without NUL or unpaired surrogates."""

from typing import Annotated, Literal

from fastapi import Depends, Path, Query
from pydantic import AfterValidator, BeforeValidator
from starlette.requests import Request

from casebook.accounts.sessions import SignedIn
from casebook.listing import clean_text
from casebook.queries.case import CaseFilter
from casebook.queries.held_back import HeldBackFilter
from casebook.queries.queue import PAGE_SIZE, QueueFilter
from casebook.vocabulary.cases import CaseState
from casebook.vocabulary.leads import LeadStatus, Verdict
from casebook.vocabulary.queue import QueueScope, QueueSort, QueueTier
from casebook.vocabulary.roles import Permission
from casebook.vocabulary.units import DispatchState
from review_api.http.access import Needs
from review_api.services import Services
from review_api.wording.language import Language, language_of
from trademark_data.kinds import KINDS

LARGEST_ID = 2**31 - 1
"""Of an INTEGER column on PostgreSQL."""


def _storable(value: str) -> str:
    if clean_text(value) != value:
        raise ValueError("expected text without NUL and unpaired surrogates")
    return value


def _known_kind(value: str) -> str:
    if value and value not in KINDS:
        raise ValueError(f"expected one of {', '.join(KINDS)}")
    return value


def _unless_empty(default: str) -> BeforeValidator:
    return BeforeValidator(lambda value: value if value not in ("", None) else default)


Text = Annotated[str, AfterValidator(_storable)]
Score = Annotated[float, Query(ge=0, le=100, allow_inf_nan=False)]
RowId = Annotated[int, Path(ge=1, le=LARGEST_ID, description="Id of the row.")]
Status = LeadStatus | QueueScope
Platform = Annotated[Text, Query(max_length=64, description="Name of a platform.")]
Mark = Annotated[Text, Query(max_length=128, description="List id of a mark.")]
PageNumber = Annotated[
    int, _unless_empty("1"), Query(ge=1, le=20_000, description="Page of the list, from 1 on.")
]
UnitId = Annotated[
    int, _unless_empty("0"), Query(ge=0, le=LARGEST_ID, description="Id of a unit; 0 for any.")
]
Dispatched = Annotated[DispatchState | Literal[""], Query(description="Where a dispatch stands.")]
NewVerdict = Literal[Verdict.CONFIRM, Verdict.DISMISS, Verdict.LATER, Verdict.SEEN]
"""What can be decided anew; taking back is an act of its own."""


def read_filter(  # one argument per query parameter: this signature is the documentation of the filter
    q: Annotated[Text, Query(max_length=200, description="Part of title, shop or mark; or L-000123.")] = "",
    kind: Annotated[
        Text,
        Query(json_schema_extra={"enum": ["", *KINDS]}, description="A kind of right; empty for any."),
        AfterValidator(_known_kind),
    ] = "",
    platform: Platform = "",
    status: Annotated[
        Status, _unless_empty(QueueScope.WAITING), Query(description="A status, `waiting` or `all`.")
    ] = QueueScope.WAITING,
    min_score: Annotated[Score, _unless_empty("0"), Query(description="From 0.")] = 0,
    max_score: Annotated[Score, _unless_empty("100"), Query(description="Up to 100.")] = 100,
    mark: Mark = "",
    tier: Annotated[QueueTier | Literal[""], Query(description="A tier, or `unjudged`.")] = "",
    unit: UnitId = 0,
    dispatch: Dispatched = "",
    sort: Annotated[
        QueueSort, _unless_empty(QueueSort.WORTH), Query(description="Order; `worth` is by tiers.")
    ] = QueueSort.WORTH,
    page: PageNumber = 1,
    size: Annotated[
        int, _unless_empty(str(PAGE_SIZE)), Query(ge=1, le=200, description="Leads on a page.")
    ] = PAGE_SIZE,
) -> QueueFilter:
    """The queue's filter as the address bar says it; an empty value means any."""
    return QueueFilter(
        q=q.strip(),
        kind=kind,
        platform=platform.strip(),
        status=status,
        min_score=min_score,
        max_score=max_score,
        mark=mark.strip(),
        tier=tier,
        unit=unit,
        dispatch=dispatch,
        sort=sort,
        page=page,
        size=size,
    )


def get_services(request: Request) -> Services:
    """The surroundings of the app."""
    services: Services = request.app.state.services
    return services


def get_language(request: Request) -> Language:
    """The language of the answer."""
    language: Language = request.app.state.languages[language_of(request)]
    return language


def read_case_filter(
    q: Annotated[Text, Query(max_length=200, description="Part of title, shop or register number.")] = "",
    state: Annotated[CaseState | Literal[""], Query(description="Where a case stands.")] = "",
    platform: Platform = "",
    mark: Mark = "",
    unit: UnitId = 0,
    dispatch: Dispatched = "",
    page: PageNumber = 1,
) -> CaseFilter:
    """The filter of the list of cases; an empty value means any."""
    return CaseFilter(q.strip(), state, platform.strip(), mark.strip(), unit, dispatch, page)


def read_held_back_filter(
    reason: Annotated[Text, Query(max_length=48, description="Key of a feature, or `too_low`.")] = "",
    mark: Mark = "",
    page: PageNumber = 1,
) -> HeldBackFilter:
    """The filter of what was held back; an empty value means any."""
    return HeldBackFilter(reason.strip(), mark.strip(), page)


ServicesDep = Annotated[Services, Depends(get_services)]
LanguageDep = Annotated[Language, Depends(get_language)]
QueueFilterDep = Annotated[QueueFilter, Depends(read_filter)]
Reader = Annotated[SignedIn, Depends(Needs(Permission.READ))]
Decider = Annotated[SignedIn, Depends(Needs(Permission.DECIDE))]
Authoriser = Annotated[SignedIn, Depends(Needs(Permission.AUTHORISE))]
Exporter = Annotated[SignedIn, Depends(Needs(Permission.EXPORT))]
HeldBackFilterDep = Annotated[HeldBackFilter, Depends(read_held_back_filter)]
CaseFilterDep = Annotated[CaseFilter, Depends(read_case_filter)]
