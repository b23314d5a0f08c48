"""From errors to HTTP, in one place: JSON for programs, a page in the house's look for people."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from casebook.cases.fields import FieldError
from casebook.errors import CasebookError, Conflict, NotFound
from casebook.listing import clean_text
from casebook.lists.workshop import NothingToList
from casebook.queries.list_checks import BadSelection
from casebook.viewer import NotAllowed
from casebook.vocabulary.cases import CaseField
from casebook.workflow.checks import Incomplete, NotPossible, Overtaken
from review_api.http.security import secure_headers
from review_api.wording.language import N_, Language, language_of

WORDS: Mapping[int, tuple[str, str, str]] = {
    400: ("bad_request", N_("请求无法读懂"), N_("请返回上一页重试。")),
    401: ("unauthenticated", N_("请先登录"), N_("您尚未登录，或已超过 30 分钟没有操作。")),
    403: ("forbidden", N_("没有权限"), N_("您在该单位的角色不能这样做；如有需要请联系本局管理员。")),
    404: ("not_found", N_("没有找到"), N_("这里没有您要的内容：地址可能有误，或内容不存在。")),
    405: ("method_not_allowed", N_("不能这样操作"), N_("这个地址不接受这种请求。")),
    408: ("too_slow", N_("等待超时"), N_("内容没有传完。请检查网络后重试。")),
    409: ("conflict", N_("没有保存"), N_("别人先作了决定，或状态已变。")),
    413: ("too_large", N_("内容过大"), N_("请缩短后再提交。")),
    422: ("invalid", N_("内容有误"), N_("请改正后再提交。")),
    429: ("too_many", N_("尝试过多"), N_("请稍后再试。")),
    500: ("internal", N_("系统出错"), N_("没有保存。请稍后重试；若再次出现，请联系本局管理员。")),
    503: ("not_ready", N_("暂不可用"), N_("数据库没有回应，请稍后再试。")),
}
"""Status → (code, heading, what to do)."""

NEEDED = N_("没有保存：%(what)s。")
MISFIT = N_("没有保存：%(field)s填写了“%(given)s”，应为：%(what)s。")
OVERTAKEN = N_("没有保存：在您打开之后已有人办理，请重新查看。")
NOT_SELECTED = N_("没有生成清单：%(what)s。")
NOTHING = N_("没有生成清单：共查看 %(n)s 件已确认的商品，没有符合条件的。")
NOT_POSSIBLE = N_("没有保存：现在的状态不能这样办理，请重新查看。")


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong."""

    code: str
    """One word for programs, e.g. `conflict`."""
    detail: str
    """One sentence for people, in their language."""
    errors: list[dict[str, str]] = field(default_factory=list)
    """For `invalid`: `where` and `what` of each."""


class Refused(Exception):
    """An answer that is not the one asked for, with words of its own."""

    def __init__(self, status: int, msgid: str = "", code: str = "", **values: object) -> None:
        super().__init__(msgid or WORDS[status][0])
        self.status, self.msgid, self.values = status, msgid or WORDS[status][2], values
        self.code = code or WORDS[status][0]

    @property
    def headers(self) -> dict[str, str]:
        """Headers of the answer: how long to wait, when that is what is asked for."""
        seconds = self.values.get("seconds")
        return {"retry-after": str(seconds)} if seconds else {}

    @classmethod
    def unauthenticated(cls) -> "Refused":
        """Nobody is signed in."""
        return cls(401)

    @classmethod
    def forbidden(cls) -> "Refused":
        """The role does not allow it."""
        return cls(403)

    @classmethod
    def forged(cls) -> "Refused":
        """A change without the token of a page of ours."""
        return cls(403, N_("页面已过期，或请求不是从本系统的页面发出。没有保存；请刷新后重试。"), "csrf")


Responses = dict[int | str, dict[str, Any]]
RESPONSES: Responses = {
    status: {"model": Problem, "description": WORDS[status][0]} for status in (400, 403, 409, 413, 422)
}
"""What an operation that changes something may answer besides success."""


def install(app: FastAPI) -> None:
    """Register every handler."""
    app.add_exception_handler(Refused, _refused)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(CasebookError, _casebook)
    app.add_exception_handler(ClientDisconnect, _gone)
    app.add_exception_handler(Exception, _unforeseen)


def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)
    for_people = request.method == "GET" and not _for_programs(request)
    if error.status == 401 and for_people and not request.headers.get("x-requested-with"):
        here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"/sign-in?next={quote(here, safe='')}", 303)
    response = answer(request, error.status, _language(request)(error.msgid, **error.values), error.code)
    response.headers.update(error.headers)
    return response


def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    response = answer(request, error.status_code)
    response.headers.update(error.headers or {})
    return response


def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    errors = [
        {"where": clean_text(".".join(str(part) for part in one["loc"])), "what": clean_text(one["msg"])}
        for one in error.errors()[:20]
    ]
    return answer(request, 422, errors=errors)


def _casebook(request: Request, error: Exception) -> Response:
    assert isinstance(error, CasebookError)
    language = _language(request)
    refused = refused_by(language, error)
    # What the casebook says is for developers: what was given, what was expected.
    errors = [{"where": "request", "what": clean_text(str(error))}] if _for_programs(request) else []
    return answer(
        request, refused.status, language(refused.msgid, **refused.values), refused.code, errors=errors
    )


def refused_by(language: Language, error: CasebookError) -> Refused:
    """What the casebook refuses, in words."""
    match error:
        case NotAllowed():
            return Refused.forbidden()
        case Incomplete():
            return Refused(422, NEEDED, "incomplete", what=language.word(error.need))
        case FieldError():
            field = CaseField.of(error.name)
            told = {"field": language.word(field) if field else error.name, "given": error.given[:80]}
            return Refused(422, MISFIT, what=language.word(error.expected), **told)
        case Overtaken():
            return Refused(409, OVERTAKEN)
        case NotPossible():
            return Refused(409, NOT_POSSIBLE)
        case BadSelection():
            return Refused(422, NOT_SELECTED, "unknown", what=error.reason.sentence(language.code))
        case NothingToList():
            return Refused(409, NOTHING, "nothing", n=f"{error.looked_at:,}")
    return Refused(404 if isinstance(error, NotFound) else 409 if isinstance(error, Conflict) else 422)


def _gone(request: Request, error: Exception) -> Response:
    # Nobody reads it: the caller left before the request was whole, which is no fault of ours.
    return Response(status_code=400)


def _unforeseen(request: Request, error: Exception) -> Response:
    # Starlette sends this answer around all layers of ours, and raises the error again for the log.
    response = answer(request, 500)
    secure_headers(response.headers, request.url.path, request.app.state.services.secure_cookies)
    return response


def answer(
    request: Request, status: int, detail: str = "", code: str = "", errors: Sequence[dict[str, str]] = ()
) -> Response:
    """The problem as JSON or as a page."""
    word, heading, advice = WORDS.get(status, WORDS[500 if status >= 500 else 400])
    language = _language(request)
    problem = Problem(code or word, detail or language(advice), list(errors))
    if _for_programs(request):
        return JSONResponse(asdict(problem), status)
    values = {"status": status, "heading": language(heading), "problem": problem}
    response: Response = request.app.state.pages.render(request, "error.html", values, status)
    return response


def _for_programs(request: Request) -> bool:
    return request.url.path.startswith(("/api/", "/healthz", "/metrics"))


def _language(request: Request) -> Language:
    language: Language = request.app.state.languages[language_of(request)]
    return language
