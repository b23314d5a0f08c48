"""The shape of an address: what addresses of one kind share."""

import re
from urllib.parse import parse_qsl, urlsplit

_SCRIPT = re.compile(r"[\w-]+\.(?:php|aspx?|jsp|do|action|cgi)", re.IGNORECASE)
_ROUTING = frozenset(
    ("s", "r", "route", "m", "c", "a", "mod", "act", "do", "controller", "action", "module", "method", "app")
)
_WORD = re.compile(r"[A-Za-z_]{1,30}(?:[.:-][A-Za-z_]{1,30}){0,3}")
_NUMBER = re.compile(r"\d+")
_LONGEST_ROUTE_CHARACTERS = 200


def shape_of(address: str) -> str:
    """Host, first step, script, number of steps, names of parameters, and values that route; digits masked.

    A last step is a name like any other (`/item/red-tea`), and so is an only one with a digit in it. Shops
    that route by a parameter (`?s=goods/index/id/1.html`, `?m=goods&a=show`) or by scripts (`goods.php`) say
    there what a page is.
    """
    parts = urlsplit(address)
    steps = [step for step in parts.path.split("/") if step]
    script = next((step for step in steps if _SCRIPT.fullmatch(step)), "")
    named = steps[steps.index(script) + 1 :] if script else steps
    first = named[0] if len(named) > 1 and not any(ch.isdigit() for ch in named[0]) else "*"
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    names = ",".join(sorted({key for key, _ in pairs}))
    routes = "".join(f"&{key}={_masked(value)}" for key, value in sorted(pairs) if _routes(key, value))
    view = f"#{_masked(parts.fragment)}" if parts.fragment else ""
    return f"{parts.netloc}/{first}/{script}/{len(steps)}?{names}{routes}{view}"


def _routes(key: str, value: str) -> bool:
    if len(value) > _LONGEST_ROUTE_CHARACTERS:
        return False
    return "/" in value.strip("/") or (key.lower() in _ROUTING and _WORD.fullmatch(value) is not None)


def _masked(value: str) -> str:
    """A route without what differs from page to page: digits, and the values of parameters."""
    return re.sub(r"=[^&]*", "=", _NUMBER.sub("0", value))
