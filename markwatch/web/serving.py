"""Running the review page under uvicorn."""

from typing import Any

import uvicorn

from markwatch.terminal.messages import say
from markwatch.web.patience import PatientProtocol
from markwatch.web.socket import listening_socket
from review_api.app import create_app
from review_api.services import Services

GRACE_SECONDS = 30
"""What is being answered when the server is told to stop has so long to end."""


def serve_page(
    services: Services,
    host: str,
    port: int,
    *,
    log_level: str = "WARNING",
    trusted_proxies: tuple[str, ...] = (),
) -> None:
    """Serve until interrupted; says the address once the port is ours. Raises OSError when it is taken."""
    with listening_socket(host, port) as ears:
        host, port = ears.getsockname()[:2]
        say(f"review page on http://{host}:{port}/  (Ctrl-C ends it)")
        settings = server_settings(create_app(services), log_level, trusted_proxies)
        uvicorn.Server(settings).run(sockets=[ears])


def server_settings(app: Any, log_level: str, trusted_proxies: tuple[str, ...]) -> uvicorn.Config:
    """How uvicorn runs; only the proxies named are believed when they say whom they speak for."""
    return uvicorn.Config(
        app,
        http=PatientProtocol,
        ws="none",
        log_level=log_level.lower(),
        server_header=False,
        proxy_headers=bool(trusted_proxies),
        forwarded_allow_ips=list(trusted_proxies),
        timeout_graceful_shutdown=GRACE_SECONDS,
    )
