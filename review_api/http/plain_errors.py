"""Errors that a library answers in plain text get the house's words: a problem as JSON, or a page."""

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from review_api.http.errors import answer

KEPT = ("allow", "connection", "content-range", "retry-after")
"""Headers of the library's answer that say more than its text."""


class WordedErrors:
    """Replaces what has no words for people: 413, 416, a wrong Range, a wrong host."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        replaced = False

        async def worded(message: Message) -> None:
            nonlocal replaced
            if message["type"] == "http.response.start" and _is_plain_error(message):
                replaced = True
                response = answer(Request(scope), message["status"])
                told = Headers(raw=message["headers"])
                response.headers.update({name: told[name] for name in KEPT if name in told})
                await response(scope, receive, send)
            elif not replaced:
                await send(message)

        await self.app(scope, receive, worded)


def _is_plain_error(message: Message) -> bool:
    kind = Headers(raw=message["headers"]).get("content-type", "")
    return message["status"] >= 400 and (kind.startswith("text/plain") or not kind)
