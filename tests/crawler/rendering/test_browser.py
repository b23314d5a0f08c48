"""Which browser is driven when the system has none of its own."""

from pathlib import Path

from crawler.rendering import browser


def fetched(folder: Path, build: str) -> Path:
    """A browser as Playwright lays it down."""
    file = folder / f"chromium-{build}" / "chrome-linux" / "chrome"
    file.parent.mkdir(parents=True)
    file.write_text("#!/bin/sh\n")
    file.chmod(0o755)
    return file


def test_the_systems_own_comes_first(monkeypatch, tmp_path):
    system = tmp_path / "google-chrome"
    system.write_text("#!/bin/sh\n")
    system.chmod(0o755)
    fetched(tmp_path, "1200")
    monkeypatch.setattr(browser, "_NAMES", ("google-chrome",))
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    assert browser.browser_path() == str(system)


def test_else_the_newest_that_playwright_fetched(monkeypatch, tmp_path):
    fetched(tmp_path, "1200")
    newest = fetched(tmp_path, "1211")
    monkeypatch.setattr(browser, "_NAMES", ())
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
    assert browser.browser_path() == str(newest)


def test_none_is_no_error(monkeypatch, tmp_path):
    monkeypatch.setattr(browser, "_NAMES", ())
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "nothing"))
    assert browser.browser_path() is None
