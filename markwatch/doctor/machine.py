"""What the machine offers: Python, databases, cryptography, a browser, fonts, libraries."""

import hashlib
import platform
import shutil
import sqlite3
import ssl
import subprocess
import sys
from ctypes.util import find_library

from crawler.rendering.browser import browser_path
from crawler.rendering.launch import has_sandbox
from markwatch import __version__
from markwatch.doctor.check import Check
from markwatch.settings import Settings

WAL_RESET_FIXED = (3, 51, 3)
PYTHON_OLDEST = (3, 11)
EMBEDDED_ADDRESSES_FIXED = {11: 10, 12: 4}
"""Minor version of Python 3 → first release whose table of private addresses has no gaps."""
PANGO = ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset")


def system(_: Settings) -> Check:
    """The system markwatch runs on."""
    return Check("markwatch", f"{__version__} on {platform.platform()}")


def python(_: Settings) -> Check:
    """The interpreter."""
    major, minor, micro = sys.version_info[:3]
    gaps = micro < EMBEDDED_ADDRESSES_FIXED.get(minor, 0)
    note = " (its table of private addresses has gaps; the address guard uses its own)" if gaps else ""
    old = (major, minor) < PYTHON_OLDEST
    return Check("Python", sys.version.split()[0] + note, "3.11 or later is needed" if old else "")


def sqlite(settings: Settings) -> Check:
    """SQLite, and a fault of older ones that strikes seldom."""
    release = tuple(int(part) for part in sqlite3.sqlite_version.split("."))
    rare = "before 3.51.3 a rare corruption when the write-ahead log is reset is known"
    old = release < WAL_RESET_FIXED and not settings.database_url
    return Check("SQLite", sqlite3.sqlite_version, rare if old else "", needed=False)


def openssl(_: Settings) -> Check:
    """The library, and the command that a package's notes name for checking it by hand."""
    without = "" if shutil.which("openssl") else "no command `openssl`: packages are checked by `verify` only"
    return Check("OpenSSL", ssl.OPENSSL_VERSION, without, needed=False)


def sm3(_: Settings) -> Check:
    """国密 SM3, which OpenSSL has unless it was built without."""
    if "sm3" in hashlib.algorithms_available:
        return Check("SM3", "in manifests")
    return Check("SM3", "not offered by OpenSSL", "manifests carry SHA-256 only", needed=False)


def browser(_: Settings) -> Check:
    """Chromium or what can stand for it."""
    path = browser_path()
    lost = "shops that need JavaScript stay unread, and no capture can be made"
    if path is None:
        return Check("Chromium", "not found (Debian's package chromium)", lost)
    if not find_library("atomic"):
        return Check("Chromium", f"{path}, but no libatomic (Debian's package libatomic1)", lost)
    if has_sandbox():
        return Check("Chromium", path)
    risk = "a page that breaks out of it has this machine: run markwatch as a user of its own"
    return Check("Chromium", f"{path}, without its sandbox, which does not work for root", risk, needed=False)


def fonts(_: Settings) -> Check:
    """Any font with Chinese characters."""
    listed = _font_families(":lang=zh")
    if listed:
        return Check("Chinese fonts", ", ".join(listed[:3]))
    lost = "Chinese is drawn as empty boxes in captures and in PDF records"
    return Check("Chinese fonts", "not found (Debian's packages fontconfig, fonts-noto-cjk)", lost)


def pdf_libraries(_: Settings) -> Check:
    """What WeasyPrint draws with."""
    missing = [name for name in PANGO if not find_library(name)]
    if not missing:
        return Check("PDF libraries", ", ".join(PANGO))
    found = f"{', '.join(missing)} not found (Debian's packages libpangoft2-1.0-0, libharfbuzz-subset0)"
    return Check("PDF libraries", found, "no extraction record (笔录) becomes a PDF")


def postgresql(settings: Settings) -> Check:
    """PostgreSQL's own tools, where the casebook is there."""
    if not settings.database_url.startswith("postgresql"):
        return Check("PostgreSQL", "not used: the casebook is an SQLite file")
    missing = [name for name in ("pg_dump", "pg_restore") if not shutil.which(name)]
    if not missing:
        return Check("PostgreSQL", "its tools are there")
    found = f"no {', '.join(missing)} (Debian's package postgresql-client)"
    return Check("PostgreSQL", found, "`backup` and `restore` do not work")


def _font_families(pattern: str) -> list[str]:
    """Of fontconfig; none when it is not there."""
    program = shutil.which("fc-list")
    if program is None:
        return []
    found = subprocess.run([program, pattern, "family"], capture_output=True, text=True, timeout=30)  # noqa: S603
    return sorted({line.split(",")[0] for line in found.stdout.splitlines()})
