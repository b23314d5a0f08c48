"""Officer captures of a small site, and sites that misbehave."""

import os
import signal
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from casebook.evidence.capture import CaptureRecord, Officer
from crawler.capture.capture_order import Bounds, CaptureOrder, Expected, Subject, Tell
from crawler.capture.capture_page import capture_page

QUICK = Bounds(navigation=3, scroll=2, pictures=1, rest=1)


def captured(
    url: str, folder: Path, hosts: tuple[str, ...], tell: Tell = lambda step: None, **more: Any
) -> CaptureRecord:
    """A capture with short patience."""
    subject = Subject(1, Officer(1, "张三", "330001"))
    given: dict[str, Any] = {"expected": Expected(), "bounds": QUICK} | more
    return capture_page(CaptureOrder(url, folder, subject, allowed_test_hosts=hosts, **given), tell)


def kill_browser(now: bool) -> None:
    """SIGKILL to the browsers that this process started, and to no other."""
    for status in Path("/proc").glob("[0-9]*/stat") if now else ():
        try:
            pid, name = int(status.parent.name), status.read_text().split("(")[1].split(")")[0]
            if name.startswith("chromium") and os.getpid() in _ancestors(pid):
                os.kill(pid, signal.SIGKILL)
        except OSError:
            continue


def _ancestors(pid: int) -> Iterator[int]:
    while pid > 1:
        pid = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
        yield pid


@contextmanager
def endless_site() -> Iterator[str]:
    """Sends the beginning of a page, and then a little more for ever."""
    with _listening(None) as port:
        yield f"127.0.0.1:{port}"


@contextmanager
def untrusted_site(certificate: Path) -> Iterator[str]:
    """Speaks TLS with a certificate that nobody signed (a PEM file with key)."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with _listening(context) as port:
        yield f"127.0.0.1:{port}"


@contextmanager
def _listening(context: ssl.SSLContext | None) -> Iterator[int]:
    ears, over = socket.create_server(("127.0.0.1", 0)), threading.Event()
    ears.settimeout(0.1)

    def serve() -> None:
        while not over.is_set():
            try:
                connection, _ = ears.accept()
            except TimeoutError:
                continue
            threading.Thread(target=_answer, args=(connection, context, over), daemon=True).start()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield ears.getsockname()[1]
    finally:
        over.set()
        thread.join()
        ears.close()


def _answer(connection: socket.socket, context: ssl.SSLContext | None, over: threading.Event) -> None:
    try:
        with context.wrap_socket(connection, server_side=True) if context else connection as line:
            asked = line.recv(4096)
            line.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n")
            if asked.startswith(b"GET /robots.txt"):
                line.sendall(b"Content-Length: 0\r\n\r\n")
                return
            line.sendall("\r\n<title>没有尽头</title><h1>没有尽头的商品页面在这里</h1>".encode())
            while not over.wait(0.2):
                line.sendall("<p>还有</p>".encode())
    except OSError:
        return
