"""The clock is checked against a source that the office names, and a source that is away is told."""

import socket
import struct
import threading
import time
from collections.abc import Iterator

import pytest
from crawler_site import Site

from casebook.vocabulary.capture_notes import ClockNote
from casebook.vocabulary.worded import Reason
from crawler.capture.clock import check_clock

SINCE_1900 = 2_208_988_800


def _stamp(moment: float) -> bytes:
    return struct.pack("!II", int(moment) + SINCE_1900, int(moment % 1 * 2**32))


@pytest.fixture
def slow_clock() -> Iterator[str]:
    """An SNTP server of stratum 2 that is 100 seconds behind."""
    ears = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    ears.bind(("127.0.0.1", 0))

    def answer() -> None:
        asked, client = ears.recvfrom(512)
        there = _stamp(time.time() - 100)
        ears.sendto(b"\x24\x02" + bytes(22) + asked[40:48] + there + there, client)
        ears.close()

    threading.Thread(target=answer, daemon=True).start()
    yield f"ntp://127.0.0.1:{ears.getsockname()[1]}"


def test_the_offset_against_an_sntp_server_is_local_minus_source(slow_clock: str) -> None:
    check = check_clock(slow_clock)
    assert check.checked and check.offset_seconds == pytest.approx(100, abs=1), check.note


def test_a_web_server_is_a_source_too() -> None:
    with Site() as site:
        check = check_clock(f"{site.url}/")
    assert check.checked and abs(check.offset_seconds or 9) < 2


def test_without_a_source_nothing_is_claimed() -> None:
    check = check_clock("")
    assert (check.checked, check.offset_seconds) == (False, None) and check.note == Reason(
        ClockNote.NO_SOURCE
    )


@pytest.mark.parametrize("source", ["http://127.0.0.1:1/", "ntp://127.0.0.1:1", "ftp://clock.example/"])
def test_a_source_that_does_not_answer_is_told(source: str) -> None:
    check = check_clock(source)
    assert not check.checked and check.source == source and check.note
