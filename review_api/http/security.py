"""What every answer carries: a strict Content-Security-Policy and its kin; HEAD is GET without a body."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "content-security-policy": CONTENT_SECURITY_POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
STATIC = "/static/"
STATIC_CACHE = "public, max-age=86400"  # the address carries a digest of the file
HSTS = "max-age=31536000"


def secure_headers(headers: MutableHeaders, path: str, https: bool) -> None:
    """Add what is missing; nothing of ours is ever kept by a cache except the static files."""
    for name, value in HEADERS.items():
        headers[name] = value
    headers.setdefault("cache-control", STATIC_CACHE if path.startswith(STATIC) else "no-store")
    if https:
        headers["strict-transport-security"] = HSTS


class SecureAnswers:
    """The outermost layer."""

    def __init__(self, app: ASGIApp, https: bool) -> None:
        self.app = app
        self.https = https

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        path, head = scope["path"], scope["method"] == "HEAD"

        async def answer(message: Message) -> None:
            if message["type"] == "http.response.start":
                secure_headers(MutableHeaders(scope=message), path, self.https)
            elif head and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        await self.app({**scope, "method": "GET"} if head else scope, receive, answer)
