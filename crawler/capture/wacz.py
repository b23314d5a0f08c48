"""The WACZ of a capture: its WARC, an index, and pages.jsonl with the address and moment of the record."""

import contextlib
import hashlib
import io
import json
from datetime import datetime
from pathlib import Path

from casebook.durable import sync_file
from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.worded import Reason
from crawler.errors import PageError


def make_wacz(warc: Path, target: Path, *, url: str, at: datetime, title: str) -> None:
    """Pack a WARC; address, moment and title are those of the document that is the page.

    Raises PageError when the library will not.
    """
    from wacz.main import main as wacz  # what it imports takes half a second

    pages = warc.with_name("pages.jsonl")
    header = {"format": "json-pages-1.0", "id": "pages", "title": "Pages", "hasText": False}
    moment = at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    lines = [header, {"id": page_id(url, moment), "url": url, "ts": moment, "title": title}]
    pages.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        failed = wacz(["create", "-o", str(target), "-p", str(pages), "-c", str(warc)])
    if failed:
        last_line = said.getvalue().strip().splitlines()[-1][:200]
        raise PageError(Reason(ReasonCode.NO_ARCHIVE, {"error": last_line}))
    sync_file(target)


def page_id(url: str, moment: str) -> str:
    """A name for the page that is the same whenever it is packed again."""
    return hashlib.sha256(f"{moment} {url}".encode()).hexdigest()[:20]
