"""Running the review page under uvicorn."""

import uvicorn

from markwatch.terminal.messages import say
from markwatch.web.socket import listening_socket
from review_api.app import create_app
from review_api.services import Services


def serve_page(services: Services, host: str, port: int, log_level: str = "WARNING") -> None:
    """Serve until interrupted; says the address once the port is ours. Raises OSError when it is taken."""
    with listening_socket(host, port) as ears:
        host, port = ears.getsockname()[:2]
        say(f"review page on http://{host}:{port}/  (Ctrl-C ends it)")
        config = uvicorn.Config(create_app(services), log_level=log_level.lower(), server_header=False)
        uvicorn.Server(config).run(sockets=[ears])
