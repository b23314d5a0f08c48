"""Capture records of the first format: they said in English sentences what later ones say in codes.

They are sealed, signed and time-stamped as they are, so that no migration can ever change them: this is the
table by which they are read. A sentence that it does not know is kept as it stands.
"""

import re
from typing import Any

FORMAT = "markwatch-capture/1"
Table = tuple[tuple[str, str], ...]
_REASONS: Table = (
    (r"a download, not a page", "download"),
    (r"no answer within (?P<seconds>[\d.]+) seconds", "slow_answer"),
    (r"the address led to no page", "no_page"),
    (r"no connection to (?P<host>.*)", "no_connection"),
    (r"certificate: (?P<error>.*)", "certificate"),
    (r"not done within (?P<seconds>[\d.]+) seconds", "not_done"),
    (r"disk: (?P<error>.*)", "disk"),
    (r"the certificate chain could not be read", "no_chain"),
    (r"the page had not finished loading after (?P<seconds>[\d.]+) seconds", "still_loading"),
    (r"screenshot: the last (?P<pixels>\d+) pixels of the page are left out", "cut_screenshot"),
    (r"PDF: (?P<error>.*)", "no_pdf"),
    (r"(?P<answers>\d+) answers could not be kept, first (?P<address>.*)", "lost_answers"),
    (r"the page's own document never ended: no WACZ", "no_document"),
    (r"WACZ: (?P<error>.*)", "no_archive"),
    (r"robots\.txt of the shop does not allow this page", "robots"),
    (r"(?:browser: )+\S+ is not there \(Debian's package chromium\)", "browser_missing"),
    (r"browser: the page crashed", "page_crashed"),
    (r"browser: (?P<error>.*)", "browser_error"),
    (r".*refused address: blank, control character or backslash in it", "address_odd"),
    (r".*refused address: a user name before the host", "address_user"),
    (r".*refused address: scheme '(?P<scheme>.*)', expected http or https", "address_scheme"),
    (r".*refused address: (?P<host>\S*) is (?:loopback|this network)", "address_loopback"),
    (r".*refused address: (?P<host>\S*) is (?:private|carrier NAT)", "address_private"),
    (r".*refused address: (?P<host>\S*) is (?:link-local or )?cloud metadata", "address_metadata"),
    (r".*refused address: (?P<host>\S*) is a local name", "address_local_name"),
    (r".*refused address: (?P<host>.*) is (?:a number )?oddly spelt", "address_spelling"),
    (r".*refused address: (?P<host>\S+) is .*", "address_not_public"),
    (r".*refused address: .*", "address_broken"),
)
_FINDINGS: Table = (
    (r"http_status (?P<status>\d+)", "http_status"),
    (r"block_page captcha", "captcha"),
    (r"block_page blocked by the shop", "block_page"),
    (r"block_page login wall", "login_wall"),
    (r"empty_page (?P<characters>\d+) characters", "empty_page"),
    (r"blank_screenshot (?P<bytes>\d+) bytes", "blank_screenshot"),
    (r"pictures_missing (?P<missing>\d+) of (?P<pictures>\d+)", "pictures_missing"),
    (r"different_product (?P<share>\d+)%", "different_product"),
    (r"price_differs (?P<price>.+)", "price_differs"),
    (r"pictures_differ (?P<pictures>\d+)", "pictures_differ"),
)
_STEPS: Table = (
    (r"(?P<address>.*): HTTP (?P<status>\d+), the page is allowed", "allowed"),
    (r"(?P<address>\S+/robots\.txt): (?P<error>.*)", "unread"),
    (r"the page still asked for more after (?P<seconds>[\d.]+) seconds", "restless"),
    (r"(?P<kept>\d+) answers kept, (?P<failed>\d+) not given", "answers"),
)
_CLOCKS: Table = (
    (r"no time source is configured", "no_source"),
    (r"expected ntp://HOST or http\(s\)://HOST/", "bad_source"),
    (r"no answer: (?P<error>.*)", "no_answer"),
    (r"SNTP, stratum (?P<stratum>\d+), (?P<seconds>[\d.]+) s", "sntp"),
    (r"HTTP Date, (?P<seconds>[\d.]+) s, good for half a second", "http_date"),
)
_BROWSER = re.compile(
    r"(?P<browser>.*), fresh profile, no extensions; User-Agent: (?P<user_agent>.*)", re.DOTALL
)
_NUMBERS = {"seconds": float, "share": lambda percent: int(percent) / 100} | dict.fromkeys(
    (
        "status",
        "pixels",
        "answers",
        "characters",
        "bytes",
        "missing",
        "pictures",
        "kept",
        "failed",
        "stratum",
    ),
    int,
)


def with_codes(document: dict[str, Any]) -> dict[str, Any]:
    """A record of the first format, without its `format`, as today's has it.

    Raises KeyError, TypeError or AttributeError when it is none.
    """
    reason = document.pop("reason", "")
    said = [reason] if document["outcome"] == "failed" else reason.split("; ")
    return document | {
        "reasons": [_coded(one, _REASONS) for one in said if one],
        "findings": [_coded(_whole(one), _FINDINGS) for one in document.get("findings", ())],
        "steps": [_step(one) for one in document.get("steps", ())],
        "clock": _clock(document.get("clock", {})),
        "machine": _machine(document.get("machine", {})),
    }


def _coded(said: str, table: Table) -> dict[str, Any]:
    for pattern, code in table:
        if found := re.fullmatch(pattern, said, re.DOTALL):
            values = found.groupdict().items()
            return {"code": code, "detail": {name: _NUMBERS.get(name, str)(value) for name, value in values}}
    return {"code": "other", "detail": {"text": said}}


def _whole(finding: dict[str, str]) -> str:
    return f"{finding['code']} {finding.get('detail', '')}".strip()


def _step(step: dict[str, str]) -> dict[str, Any]:
    detail = step.get("detail", "")
    note = _coded(detail, _STEPS) if detail else None
    return {"at": step["at"], "what": step["what"], "note": note}


def _clock(clock: dict[str, Any]) -> dict[str, Any]:
    said = clock.get("said", "")
    rest = {name: value for name, value in clock.items() if name != "said"}
    return rest | {"note": _coded(said, _CLOCKS) if said else None}


def _machine(machine: dict[str, Any]) -> dict[str, Any]:
    found = _BROWSER.fullmatch(machine.get("browser", ""))
    return machine | found.groupdict() if found else machine
