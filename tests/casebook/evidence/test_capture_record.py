"""A capture's record as bytes: always the same, and read back only when every part is as expected."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from casebook.errors import CasebookError
from casebook.evidence.capture import CaptureRecord, Certificate, ClockCheck, Officer, Redirect, Step
from casebook.evidence.capture_json import record_from_json, record_to_json
from casebook.vocabulary.capture_notes import StepNote
from casebook.vocabulary.captures import CaptureOutcome
from casebook.vocabulary.worded import Reason

AT = datetime(2026, 11, 22, 2, 30, tzinfo=UTC)
RECORD = CaptureRecord(
    lead_id=1,
    operator=Officer(2, "王芳", "ZJ-001"),
    asked_url="http://shop.test/item/1",
    started_at=AT,
    ended_at=AT + timedelta(seconds=9),
    outcome=CaptureOutcome.PARTIAL,
    redirects=(Redirect(302, "http://shop.test/1", "http://shop.test/item/1"),),
    certificates=(Certificate("CN=shop.test", "CN=ca", AT, AT + timedelta(days=90), "0" * 64),),
    clock=ClockCheck(True, "ntp://time.test", 0.25),
    steps=(
        Step(AT, "archive", Reason(StepNote.ANSWERS, {"kept": 3, "failed": 0})),
        Step(AT, "a step of another version"),
    ),
)


def changed(change: Callable[[dict[str, Any]], object]) -> bytes:
    document = json.loads(record_to_json(RECORD))
    change(document)
    return json.dumps(document).encode()


def test_a_record_is_read_back_as_it_was() -> None:
    assert record_from_json(record_to_json(RECORD)) == RECORD


def test_the_same_record_always_gives_the_same_bytes() -> None:
    written = record_to_json(RECORD)
    assert record_to_json(record_from_json(written)) == written
    assert b'"outcome":"partial"' in written and b'"at":"2026-11-22T02:30:00.000000+00:00"' in written


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda one: one.update(format="other/1"), "format 'other/1', expected markwatch-capture/2"),
        (lambda one: one.update(outcome="perfect"), "outcome: Input should be 'complete'"),
        (lambda one: one.pop("lead_id"), "lead_id: Field required"),
        (lambda one: one["operator"].update(rank="chief"), "operator.rank: Unexpected"),
        (lambda one: one["steps"][0].update(at="yesterday"), "steps.0.at: Input should be"),
    ],
)
def test_what_is_not_as_expected_is_named(change: Callable[[dict[str, Any]], object], told: str) -> None:
    with pytest.raises(CasebookError, match=told):
        record_from_json(changed(change))


@pytest.mark.parametrize("data", [b"", b"[]", b"null", b"\xff", b"{}"])
def test_what_is_no_record_is_refused(data: bytes) -> None:
    with pytest.raises(CasebookError, match=r"capture record: .*markwatch-capture/2"):
        record_from_json(data)
