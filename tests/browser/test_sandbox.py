"""As an ordinary user Chromium is held by its sandbox."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.full]

NOBODY = "65534"
LOOK = """
import asyncio
from playwright.async_api import async_playwright
from crawler.rendering.launch import has_sandbox, launch

async def look():
    async with async_playwright() as driver:
        chromium = await launch(driver)
        page = await chromium.new_page()
        await page.goto("chrome://sandbox")
        print(has_sandbox(), await page.inner_text("body"))
        await chromium.close()

asyncio.run(look())
"""


def as_ordinary_user(folder: Path) -> list[str]:
    """Words before a command that make it an ordinary user's; none for who is one already."""
    if os.geteuid() != 0:
        return []
    program = shutil.which("setpriv")
    assert program, "util-linux is not installed"
    shutil.chown(folder, int(NOBODY), int(NOBODY))
    return [program, f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]


def test_chromium_says_it_is_adequately_sandboxed() -> None:
    folder = Path("/tmp/markwatch-nobody")  # pytest's own folders are closed to others
    folder.mkdir(exist_ok=True)
    try:
        command = [*as_ordinary_user(folder), sys.executable, "-c", LOOK]
        here = Path(__file__).parents[2]
        environment = os.environ | {"HOME": str(folder), "TMPDIR": str(folder), "PYTHONPATH": str(here)}
        done = subprocess.run(
            command, env=environment, cwd=folder, capture_output=True, text=True, timeout=120
        )
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("True") and "adequately sandboxed" in done.stdout
