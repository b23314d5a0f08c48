"""A case or the queue as a file to download, with its trace in the audit trail."""

import re
from collections.abc import Iterator
from dataclasses import asdict
from tempfile import TemporaryFile
from typing import IO

from starlette.responses import Response, StreamingResponse

from casebook.accounts.sessions import SignedIn
from casebook.audit.events import AuditAction
from casebook.audit.trail import record_event
from casebook.exports import EXPORTS
from casebook.lists.formats import FORMATS
from casebook.lists.queue_table import MOST_HITS, queue_table
from casebook.office_time import office_day
from casebook.queries.case import case_page
from casebook.queries.queue import QueueFilter
from casebook.queries.queue_cards import queue_cards
from casebook.units.visible import open_case
from casebook.vocabulary.roles import Permission
from review_api.http.errors import Refused
from review_api.services import Services
from review_api.wording.language import N_

BLOCK = 1 << 18


def export_case(services: Services, person: SignedIn, case_id: int, key: str, full: bool = False) -> Response:
    """The file; its trace is written before a byte leaves. Refuses with 404.

    In `full` phone and identity numbers are not masked; refused with 403 to roles that may not see them.
    """
    export = EXPORTS.get(key)
    if export is None:
        raise Refused(404, N_("没有这种导出格式。"))
    now = services.clock()
    with services.book.read() as session:
        case = open_case(session, person.viewer, case_id)
        person.viewer.needs(Permission.EXPORT, unit=case.unit_id)
        page = case_page(session, person.viewer, case_id, today=office_day(now), full=full)
    if not page.items:
        raise Refused(409, N_("案内已没有商品，没有可导出的内容。"), "empty_case")
    data = export.write(page, now)
    with services.book.begin() as session:
        thing = ("case", case_id)
        record_event(session, now, AuditAction.CASE_EXPORTED, thing, person.account_id, format=key, full=full)
    name = f"case-{file_name_part(f'C-{case_id:06d}')}-{export.key}.{export.suffix}"
    return Response(
        data, media_type=export.media_type, headers={"content-disposition": f'attachment; filename="{name}"'}
    )


def export_queue(services: Services, person: SignedIn, wanted: QueueFilter, key: str) -> Response:
    """The hits that fit a filter as a table, streamed to a file and from there; its trace comes first."""
    kind = FORMATS.get(key)
    if kind is None:
        raise Refused(404, N_("没有这种导出格式。"))
    now = services.clock()
    with services.book.begin() as session:
        filtered = {name: value for name, value in asdict(wanted).items() if name not in ("page", "size")}
        record_event(
            session, now, AuditAction.LEADS_EXPORTED, ("lead", ""), person.account_id, format=key, **filtered
        )
    file = TemporaryFile()  # noqa: SIM115 - closed when its last block is sent
    with services.book.read() as session:
        cards = queue_cards(session, person.viewer, wanted, now, MOST_HITS)
        kind.write(file, queue_table(cards, lambda reason: services.explain(reason, "zh"), now))
    headers = {"content-disposition": f'attachment; filename="leads.{kind.suffix}"'}
    return StreamingResponse(_blocks(file), media_type=kind.media_type, headers=headers)


def _blocks(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        file.seek(0)
        while block := file.read(BLOCK):
            yield block


def file_name_part(text: str) -> str:
    """ASCII letters, digits and hyphens only; every other run becomes one underscore."""
    return re.sub(r"[^0-9A-Za-z-]+", "_", text)[:64]
