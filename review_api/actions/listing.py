"""Lists asked for on page and API alike, and their files as downloads."""

from urllib.parse import quote

from starlette.responses import Response, StreamingResponse

from casebook.accounts.sessions import SignedIn
from casebook.evidence.custody import Doer
from casebook.lists.asking import ask_for_lists, cases_named, planned
from casebook.lists.downloading import Download, open_list, open_packages
from casebook.queries.list_selection import PlatformCount
from review_api.http.errors import Refused
from review_api.http.selection import ListAsked
from review_api.services import Services
from review_api.wording.language import N_


def plan_lists(services: Services, person: SignedIn, asked: ListAsked) -> list[PlatformCount]:
    """What would be made. Raises BadSelection, NothingToList, NotAllowed."""
    with services.book.read() as session:
        order = asked.order(cases_named(session, person.viewer, asked.cases))
        return planned(session, person.viewer, order, services.clock())


def ask_lists(services: Services, person: SignedIn, asked: ListAsked) -> int:
    """A job that makes them; answers its id. Raises as `plan_lists` does."""
    if services.capturing is None:
        raise Refused(409, N_("没有生成清单：本页没有后台程序。"), "no_worker")
    with services.book.begin() as session:
        order = asked.order(cases_named(session, person.viewer, asked.cases))
        return ask_for_lists(session, person.viewer, order, services.clock())


def send_list(services: Services, person: SignedIn, list_id: int) -> Response:
    """The file of a list as it went out; its trace is written before a byte leaves."""
    doer = Doer(services.clock(), person.account_id)
    return _sent(open_list(services.book, person.viewer, list_id, doer))


def send_packages(services: Services, person: SignedIn, list_id: int) -> Response:
    """The sealed packages of a list as one ZIP, made while it is sent."""
    if services.packages is None:
        raise Refused(409, N_("没有证据包：本页没有证据包文件夹。"), "no_packages")
    doer = Doer(services.clock(), person.account_id)
    return _sent(open_packages(services.book, person.viewer, services.packages, list_id, doer))


def _sent(download: Download) -> Response:
    disposition = f"attachment; filename*=UTF-8''{quote(download.name)}"
    headers = {"content-disposition": disposition, "x-content-type-options": "nosniff"}
    return StreamingResponse(download.blocks, media_type=download.media_type, headers=headers)
