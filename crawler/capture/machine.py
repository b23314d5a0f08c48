"""What a capture is made on and with (环境): machine, system, browser, tools."""

import platform
import socket
import ssl
import time
from importlib.metadata import PackageNotFoundError, version

from casebook.evidence.capture import Machine
from crawler.rendering.launch import has_sandbox

_TOOLS = ("markwatch", "playwright", "warcio", "wacz")


def this_machine(browser: str, user_agent: str) -> Machine:
    """The record of this machine; `browser` is what the running browser calls itself."""
    return Machine(
        hostname=socket.gethostname(),
        system=f"{_system_name()}, {platform.system()} {platform.release()} {platform.machine()}",
        browser=f"Chromium {browser}",
        user_agent=user_agent,
        tools={
            "chromium-sandbox": "on" if has_sandbox() else "off (root)",
            "python": platform.python_version(),
            "openssl": ssl.OPENSSL_VERSION,
            **{name: _version(name) for name in _TOOLS},
        },
        timezone=f"{time.strftime('%Z')} ({time.strftime('%z')})",
        proxy=True,  # of our own on this machine: it checks every address and passes the bytes on
    )


def _system_name() -> str:
    try:
        return platform.freedesktop_os_release().get("PRETTY_NAME", "")
    except OSError:
        return platform.system()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"
