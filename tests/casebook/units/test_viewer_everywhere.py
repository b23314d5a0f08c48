"""No query and no door without a viewer: every public function that gets a session is looked at."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest

import casebook.queries
import casebook.remarks
import casebook.workflow

ROOMS = (casebook.queries, casebook.workflow, casebook.remarks)
DOORS = (
    "casebook.leads.authorising",
    "casebook.evidence.confirming",
    "casebook.evidence.custody",
    "casebook.documents.making",
    "casebook.units.keeping",
    "casebook.accounts.administration",
    "casebook.accounts.closing",
    "casebook.accounts.delegating",
    "casebook.accounts.memberships",
    "casebook.accounts.own",
)
"""Beside the rooms: files whose functions change what a unit has, or open it."""
NO_OBJECT_OF_A_UNIT = {
    "source_states": "sources are the bureau's, and everybody must know what was not read",
    "judged_sources": "as source_states",
    "source_health": "as source_states",
    "last_runs": "runs of sources",
    "stock_of": "how many listings a source has on sale",
    "list_nights": "days on which a night was run",
    "platforms": "the names of the platforms that sources read",
    "list_marks": "the reference list is one for the whole bureau",
    "authorised_sellers": "part of the reference list",
    "authorisations": "part of the reference list",
    "names_decided": "figures by which the matcher of the whole bureau learns; no lead is named",
    "capture_keys_at_work": "staging folders, for the worker that clears them",
    "captured_as": "whether a name of a capture is taken, for the worker that made it up",
    "record_pictures": "bytes of pictures that the night fetched",
    "locked_capture": "the row behind a door that has asked for the viewer",
    "record_verifications": "what the program's own check of all packages found",
    "completed": "fills in lines that another query read for a viewer",
    "unit_id_of": "the names of the units are no secret",
}
"""Function → why it needs none."""


def modules() -> Iterator[ModuleType]:
    for room in ROOMS:
        for found in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            yield importlib.import_module(found.name)
    for name in DOORS:
        yield importlib.import_module(name)


def asking() -> dict[str, Callable[..., Any]]:
    """Public functions whose first argument is a session or the book."""
    found = {}
    for module in modules():
        for name, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ != module.__name__ or name.startswith("_"):
                continue
            if [*inspect.signature(function).parameters][:1] in (["session"], ["book"]):
                found[name] = function
    return found


def test_the_walk_finds_queries_and_doors() -> None:
    assert {"queue_page", "case_page", "move", "add_note", "read_attachment", "confirm_capture"} <= set(
        asking()
    )


@pytest.mark.parametrize("name", sorted(asking()))
def test_viewer_is_the_second_argument_of_every_query_and_door(name: str) -> None:
    second = [*inspect.signature(asking()[name]).parameters][1:2]
    assert (second == ["viewer"]) != (name in NO_OBJECT_OF_A_UNIT), f"{name} takes {second}"


def test_viewer_exceptions_are_functions_that_there_are() -> None:
    assert set(NO_OBJECT_OF_A_UNIT) <= set(asking())
