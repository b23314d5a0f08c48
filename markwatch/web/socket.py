"""A listening socket that is ours before anything is said or served."""

import socket


def listening_socket(host: str, port: int) -> socket.socket:
    """A bound, listening TCP socket; port 0 takes a free one. Raises OSError when the port is taken."""
    # The protocol is named because asyncio else leaves Nagle's algorithm on: 40 ms a page.
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    ears = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        ears.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        ears.bind((host, port))
        ears.listen(128)
    except OSError:
        ears.close()
        raise
    return ears
