"""The colour of the dot before a state; the word beside it says the same without colour."""

from collections.abc import Mapping
from typing import Any

from casebook.queries.health_words import HealthState
from casebook.vocabulary import Worded
from casebook.vocabulary.captures import CaptureState, StampState
from casebook.vocabulary.cases import CaseState
from casebook.vocabulary.crawls import RunOutcome
from casebook.vocabulary.jobs import JobState
from casebook.vocabulary.leads import LeadStatus
from casebook.vocabulary.lists import ListState
from casebook.vocabulary.units import DispatchState

_DOTS: Mapping[type[Worded], Mapping[Any, str]] = {
    LeadStatus: {
        LeadStatus.OPEN: "on",
        LeadStatus.SEEN: "",
        LeadStatus.LATER: "warn",
        LeadStatus.CONFIRMED: "on",
        LeadStatus.DISMISSED: "none",
        LeadStatus.WITHDRAWN: "none",
    },
    DispatchState: {
        DispatchState.SENT: "warn",
        DispatchState.SIGNED: "on",
        DispatchState.RETURNED: "warn",
        DispatchState.FINISHED: "ok",
    },
    CaseState: {
        CaseState.PENDING: "warn",
        CaseState.FILED: "on",
        CaseState.NOT_FILED: "none",
        CaseState.INVESTIGATING: "on",
        CaseState.SUSPENDED: "warn",
        CaseState.DECIDED: "ok",
        CaseState.TRANSFERRED: "ok",
        CaseState.POLICE: "ok",
        CaseState.CLOSED: "ok",
        CaseState.WITHDRAWN: "none",
        CaseState.MERGED: "none",
    },
    ListState: {ListState.MADE: "ok", ListState.MAKING: "on", ListState.BROKEN_OFF: "bad"},
    CaptureState: {
        CaptureState.FAILED: "bad",
        CaptureState.UNSEALED: "warn",
        CaptureState.CONFIRMED: "on",
        CaptureState.SEALED: "ok",
        CaptureState.EXPIRED: "none",
    },
    StampState: {StampState.STAMPED: "ok", StampState.WAITING: "warn", StampState.NOT_STAMPED: "none"},
    RunOutcome: {
        RunOutcome.NEVER: "none",
        RunOutcome.RUNNING: "on",
        RunOutcome.COMPLETE: "ok",
        RunOutcome.PARTIAL: "warn",
        RunOutcome.BLOCKED: "bad",
        RunOutcome.FAILED: "bad",
        RunOutcome.ABANDONED: "warn",
    },
    HealthState: {
        HealthState.RED: "bad",
        HealthState.GREY: "none",
        HealthState.AMBER: "warn",
        HealthState.GREEN: "ok",
    },
    JobState: {
        JobState.WAITING: "",
        JobState.RUNNING: "on",
        JobState.DONE: "ok",
        JobState.FAILED: "bad",
    },
}
"""A table for each enum: members of two enums may have one code."""


def dot_of(member: Worded) -> str:
    """Class of the style sheet: `on`, `ok`, `warn`, `bad`, `none`, or empty for no dot's colour."""
    return _DOTS[type(member)][member]
