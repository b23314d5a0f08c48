"""Bodies that never end: a request that was begun has to bring its body in time."""

import asyncio

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SECONDS_BETWEEN_PARTS = 15.0
SECONDS_IN_ALL = 120.0


class PatientBodies:
    """Answers 408 to a body that stalls or drips, and closes the connection."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        loop = asyncio.get_running_loop()
        end = loop.time() + SECONDS_IN_ALL
        whole = False

        async def patient() -> Message:
            nonlocal whole
            if whole:  # what is waited for now is that the caller goes
                return await receive()
            try:
                async with asyncio.timeout_at(min(end, loop.time() + SECONDS_BETWEEN_PARTS)):
                    message = await receive()
            except TimeoutError:
                raise HTTPException(408, headers={"connection": "close"}) from None
            whole = not message.get("more_body", False)
            return message

        await self.app(scope, patient, send)
