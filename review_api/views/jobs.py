"""Jobs for people: where the result of a kind is looked at, and what a failure means."""

from collections.abc import Mapping
from typing import Final

from casebook.queries.jobs import JobRow
from casebook.vocabulary.jobs import JobKind, JobState
from review_api.wording.language import N_, Language

RESULTS: Final[Mapping[JobKind, str]] = {
    JobKind.CAPTURE: "/captures/{}",
    JobKind.EXPORT: "/lists?job={}",
}
"""Kind → the address of its result, by the id that the job ends with; a kind without one has no page."""

_CAME_TO_NOTHING: Final[Mapping[JobKind, str]] = {
    JobKind.CAPTURE: N_("没有完成，没有产生证据。"),
    JobKind.EXPORT: N_("没有完成；已生成的清单仍在清单列表中。"),
}
_UNFINISHED: Final = N_("没有完成。")


def result_address(job: JobRow) -> str:
    """Where what came of a job is; empty while there is nothing to see."""
    if job.state != JobState.DONE or job.result_id is None or job.kind not in RESULTS:
        return ""
    return RESULTS[job.kind].format(job.result_id)


def unfinished_words(language: Language, job: JobRow) -> str:
    """What it means that a job of this kind failed."""
    return language(_CAME_TO_NOTHING.get(job.kind, _UNFINISHED))
