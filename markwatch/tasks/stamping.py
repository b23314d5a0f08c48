"""Asking the time-stamp authority, and paying what is owed: by the night, `evidence stamp` and jobs."""

import http.client
import socket
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from threading import Timer
from time import monotonic
from urllib.parse import SplitResult, unquote, urlsplit

from casebook.database import Casebook
from casebook.evidence.stamping import AuthorityDown, Stamper, pay_stamps
from casebook.evidence.tokens import Roots
from casebook.jobs.asking import ask_job
from casebook.jobs.running import JobAtWork
from casebook.vocabulary.jobs import JobKind
from markwatch.settings import Settings
from markwatch.tasks.sealing import anchors_of, packages_of
from markwatch.terminal.messages import clock

LARGEST = 256 * 1024
"""A token with its certificates has some 5 KB."""


def stamp_waiting(book: Casebook, settings: Settings, now: datetime, again: bool = False) -> Counter[str]:
    """Ask once for every stamp that is owed; nothing happens when no authority is set."""
    if not settings.tsa_url:
        return Counter()
    stamper = Stamper(
        partial(ask_authority, settings.tsa_url, settings.tsa_seconds),
        Roots.read(settings.tsa_certificates),
        packages_of(settings),
        anchors_of(settings),
    )
    return pay_stamps(book, stamper, now, again)


def ask_for_stamps(book: Casebook) -> int:
    """Put the stamps that are owed on the list of jobs, once; answers the job's id."""
    with book.begin() as session:
        return ask_job(session, JobKind.STAMP, None, clock(), once=True)


def do_stamps(at: JobAtWork, settings: Settings) -> None:
    """Ask for the stamps that are owed; those that were not given stay owed, as every night asks again."""
    counts = stamp_waiting(at.book, settings, at.clock())
    with at.book.begin() as session:
        at.end(session, stamped=counts["stamped"])


def ask_authority(url: str, seconds: float, question: bytes) -> bytes:
    """POST a request as RFC 3161 section 3.4 says; redirects are not followed. Raises AuthorityDown."""
    place, end = urlsplit(url), monotonic() + seconds
    headers = {"Content-Type": "application/timestamp-query", **_sign_in(place)}
    try:
        with _connection(place, seconds) as connection:
            target = f"{place.path or '/'}{'?' if place.query else ''}{place.query}"
            connection.request("POST", target, question, headers)
            answer = connection.getresponse()
            body = answer.read(LARGEST + 1)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise AuthorityDown(f"{place.hostname}: {error or type(error).__name__}") from error
    if monotonic() >= end:  # a connection that was cut looks like an answer that ended
        raise AuthorityDown(f"{place.hostname}: no answer within {seconds:g} seconds")
    if answer.status != http.client.OK:
        raise AuthorityDown(f"{place.hostname}: HTTP {answer.status}")
    if len(body) > LARGEST:
        raise AuthorityDown(f"{place.hostname}: more than {LARGEST:,} bytes, expected a token")
    return body


def _sign_in(place: SplitResult) -> dict[str, str]:
    """The name and password that stand in the URL, as commercial authorities ask for them."""
    if place.username is None:
        return {}
    pair = f"{unquote(place.username)}:{unquote(place.password or '')}"
    return {"Authorization": f"Basic {b64encode(pair.encode()).decode()}"}


@contextmanager
def _connection(place: SplitResult, seconds: float) -> Iterator[http.client.HTTPConnection]:
    """A connection that is cut when its time is over, even when a byte comes now and then."""
    kind = http.client.HTTPSConnection if place.scheme == "https" else http.client.HTTPConnection
    connection = kind(place.hostname or "", place.port, timeout=seconds)
    cut = Timer(seconds, _cut, (connection,))
    cut.daemon = True
    cut.start()
    try:
        connection.connect()
        yield connection
    finally:
        cut.cancel()
        connection.close()


def _cut(connection: http.client.HTTPConnection) -> None:
    if connection.sock is not None:
        try:
            connection.sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            return  # it ended by itself
