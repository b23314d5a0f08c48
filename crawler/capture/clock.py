"""What the local clock is worth (校时): its offset against a time source that the office names."""

import http.client
import socket
import struct
import time
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from casebook.evidence.capture import ClockCheck
from casebook.vocabulary.capture_notes import ClockNote
from casebook.vocabulary.worded import Reason

_SECONDS_1900_TO_1970 = 2_208_988_800
_PATIENCE_SECONDS = 3.0
_LONGEST_CHARACTERS = 200
_PORTS = {"ntp": 123, "http": 80, "https": 443}


def check_clock(source: str) -> ClockCheck:
    """Ask the source for the time: `ntp://HOST[:PORT]` by SNTP, `http(s)://HOST/` by its Date header.

    The offset is local clock minus source in seconds; a Date header is good for half a second, SNTP for half
    the way there and back. Never raises: a source that does not answer is told in the record.
    """
    if not source:
        return ClockCheck(note=Reason(ClockNote.NO_SOURCE))
    try:
        parts = urlsplit(source)
        host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
        ask = _sntp if parts.scheme == "ntp" else _date_header
        offset, note = ask(parts.scheme, host, port)
    except KeyError:
        return ClockCheck(False, source, None, Reason(ClockNote.BAD_SOURCE))
    except (OSError, ValueError, struct.error, http.client.HTTPException) as error:
        why = f"{type(error).__name__}: {error}"[:_LONGEST_CHARACTERS]
        return ClockCheck(False, source, None, Reason(ClockNote.NO_ANSWER, {"error": why}))
    return ClockCheck(True, source, round(offset, 6), note)


def _sntp(scheme: str, host: str, port: int) -> tuple[float, Reason[ClockNote]]:
    """RFC 4330, section 5: the offset from four moments."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as ears:
        ears.settimeout(_PATIENCE_SECONDS)
        ears.connect((host, port))
        sent = time.time()
        ears.send(b"\x23" + bytes(39) + _stamp(sent))
        answer = ears.recv(512)
        received = time.time()
    if len(answer) < 48 or answer[0] & 7 != 4 or not 1 <= answer[1] <= 15 or answer[24:32] != _stamp(sent):
        raise ValueError("not an answer to what was asked")
    there, back = _moment(answer[32:40]), _moment(answer[40:48])
    note = Reason(ClockNote.SNTP, {"stratum": answer[1], "seconds": round(received - sent, 3)})
    return ((sent - there) + (received - back)) / 2, note


def _date_header(scheme: str, host: str, port: int) -> tuple[float, Reason[ClockNote]]:
    kind = http.client.HTTPSConnection if scheme == "https" else http.client.HTTPConnection
    connection = kind(host, port, timeout=_PATIENCE_SECONDS)
    try:
        sent = time.time()
        connection.request("HEAD", "/")
        given = connection.getresponse().getheader("Date") or ""
        received = time.time()
    finally:
        connection.close()
    # The header has whole seconds, cut off: on average the source is half a second further.
    offset = (sent + received) / 2 - (parsedate_to_datetime(given).timestamp() + 0.5)
    return offset, Reason(ClockNote.HTTP_DATE, {"seconds": round(received - sent, 3)})


def _stamp(moment: float) -> bytes:
    whole = int(moment)
    return struct.pack("!II", whole + _SECONDS_1900_TO_1970, int((moment - whole) * 2**32))


def _moment(stamp: bytes) -> float:
    whole, part = struct.unpack("!II", stamp)
    if not whole:
        raise ValueError("the source gave no time")
    return float(whole - _SECONDS_1900_TO_1970) + float(part) / 2**32
