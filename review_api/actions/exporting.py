"""A case as a file to download, with its trace in the audit trail."""

import re

from starlette.responses import Response

from casebook.accounts.sessions import SignedIn
from casebook.audit.events import AuditAction
from casebook.audit.trail import record_event
from casebook.exports import EXPORTS
from casebook.office_time import office_day
from casebook.queries.case import case_page
from casebook.units.visible import open_case
from casebook.vocabulary.roles import Permission
from review_api.http.errors import Refused
from review_api.services import Services
from review_api.wording.language import N_


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


def file_name_part(text: str) -> str:
    """ASCII letters, digits and hyphens only; every other run becomes one underscore."""
    return re.sub(r"[^0-9A-Za-z-]+", "_", text)[:64]
