"""The selection of lists, as addresses and JSON carry it."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal

from fastapi import Depends, Query
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from casebook.lists.record import ListOrder
from casebook.queries.list_selection import Selection
from casebook.vocabulary.cases import CaseState
from review_api.http.params import Text

MOST = 200
"""Names of one kind that a selection takes."""
FormatKey = Literal["xlsx", "csv", "json"]
Name = Annotated[Text, Field(max_length=128)]
Names = Annotated[tuple[Name, ...], Field(max_length=MOST)]
_BETWEEN = re.compile(r"[\s,，、;；]+")


class ListAsked(BaseModel):
    """Lists that are asked for; a key that is not given, or empty, means any."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    platforms: Names = ()
    """Names of platforms; one list is made for each."""
    since: date | None = None
    """Confirmed on this day of the office or later."""
    units: Names = ()
    """Names of units; those below are meant too."""
    cases: Names = ()
    """Ids, `C-000012`, or register numbers."""
    marks: Names = ()
    """List ids of marks."""
    state: CaseState | Literal[""] = ""
    """Where the cases stand."""
    q: Annotated[Text, Field(max_length=200)] = ""
    """Part of a case's title, shop or number."""
    new_only: bool = False
    """Leave out what an earlier list has."""
    format: FormatKey = "xlsx"
    """Of the tables; the sealed packages are a ZIP beside each."""
    full: bool = False
    """Phone and identity numbers unmasked, for roles that may; recorded."""

    def order(self, case_ids: tuple[int, ...]) -> ListOrder:
        """The order, with the cases that were named."""
        selection = Selection(
            platforms=self.platforms,
            since=self.since,
            units=self.units,
            cases=case_ids,
            marks=self.marks,
            state=self.state,
            q=self.q,
            new_only=self.new_only,
        )
        return ListOrder(selection, self.format, self.full)


def _day(value: object) -> object:
    return None if value == "" else value


def read_list_query(
    platform: Annotated[
        tuple[Text, ...], Query(max_length=MOST, description="Name of a platform; repeat.")
    ] = (),
    since: Annotated[
        date | None, BeforeValidator(_day), Query(description="Confirmed then or later.")
    ] = None,
    unit: Annotated[tuple[Text, ...], Query(max_length=MOST, description="Name of a unit; repeat.")] = (),
    case: Annotated[Text, Query(max_length=4000, description="Cases, by blanks or commas.")] = "",
    mark: Annotated[Text, Query(max_length=4000, description="List ids, by blanks or commas.")] = "",
    state: Annotated[CaseState | Literal[""], Query(description="Where the cases stand.")] = "",
    q: Annotated[Text, Query(max_length=200, description="Part of title, shop or number.")] = "",
    new_only: Annotated[bool, Query(description="Without what an earlier list has.")] = False,
    format: Annotated[FormatKey, Query(description="Of the tables.")] = "xlsx",
    full: Annotated[bool, Query(description="Numbers unmasked.")] = False,
) -> ListAsked:
    """The selection as the address of a page says it."""
    return ListAsked(
        platforms=_names(platform),
        since=since,
        units=_names(unit),
        cases=_names(_BETWEEN.split(case)),
        marks=_names(_BETWEEN.split(mark)),
        state=state,
        q=q.strip(),
        new_only=new_only,
        format=format,
        full=full,
    )


def _names(given: Iterable[str]) -> tuple[str, ...]:
    return tuple(name.strip() for name in given if name.strip())


ListAskedDep = Annotated[ListAsked, Depends(read_list_query)]
