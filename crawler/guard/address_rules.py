"""Which addresses may be visited: http(s) on the public network, plainly spelt. One rule for every door."""

import asyncio
import re
import unicodedata
from collections.abc import Collection
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

from casebook.vocabulary.reasons import ReasonCode
from casebook.vocabulary.worded import Reason
from crawler.errors import AddressRefused

_LONGEST_HOST_CHARACTERS = 80
IP = IPv4Address | IPv6Address

# An own table: `is_global` of Python before 3.11.10 and 3.12.4 is wrong for some embedded addresses.
_REFUSED_V4 = [
    (ip_network(network), code)
    for network, code in {
        "0.0.0.0/8": ReasonCode.ADDRESS_LOOPBACK,  # this network
        "10.0.0.0/8": ReasonCode.ADDRESS_PRIVATE,
        "100.64.0.0/10": ReasonCode.ADDRESS_PRIVATE,  # carrier NAT
        "127.0.0.0/8": ReasonCode.ADDRESS_LOOPBACK,
        "169.254.0.0/16": ReasonCode.ADDRESS_METADATA,  # link-local
        "172.16.0.0/12": ReasonCode.ADDRESS_PRIVATE,
        "192.0.0.0/24": ReasonCode.ADDRESS_NOT_PUBLIC,
        "192.0.2.0/24": ReasonCode.ADDRESS_NOT_PUBLIC,  # documentation
        "192.88.99.0/24": ReasonCode.ADDRESS_NOT_PUBLIC,  # 6to4 relay
        "192.168.0.0/16": ReasonCode.ADDRESS_PRIVATE,
        "198.18.0.0/15": ReasonCode.ADDRESS_NOT_PUBLIC,  # benchmarking
        "198.51.100.0/24": ReasonCode.ADDRESS_NOT_PUBLIC,  # documentation
        "203.0.113.0/24": ReasonCode.ADDRESS_NOT_PUBLIC,  # documentation
        "224.0.0.0/4": ReasonCode.ADDRESS_NOT_PUBLIC,  # multicast
        "240.0.0.0/4": ReasonCode.ADDRESS_NOT_PUBLIC,  # reserved, broadcast
        "168.63.129.16/32": ReasonCode.ADDRESS_METADATA,
    }.items()
]
_PUBLIC_V6 = ip_network("2000::/3")
_REFUSED_V6 = [ip_network(text) for text in ("2001::/23", "2001:db8::/32", "3fff::/20")]
_CARRIERS_V6 = [ip_network(text) for text in ("::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96")]
_SIX_TO_FOUR = ip_network("2002::/16")
_ISATAP = (0x00005EFE, 0x02005EFE)

_LOCAL_NAME = re.compile(
    r"(?:^|\.)(?:localhost|localdomain|local|internal|intranet|lan|home\.arpa|ip6-(?:localhost|loopback))$"
    r"|^metadata(?:\.|$)"
)
_NUMERIC = re.compile(r"^(?:0x[0-9a-f]*|\d+)(?:\.(?:0x[0-9a-f]*|\d+))*$")
_HOST = re.compile(r"^[\w-]+(?:\.[\w-]+)*$")
_DEFAULT_PORTS = {"http": 80, "https": 443}


def check_address(url: str, allowed: Collection[str] = ()) -> tuple[str, int]:
    """The host and port of an address that may be asked; names are not looked up here.

    `allowed` lists test hosts as `host:port`. Raises AddressRefused with the reason.
    """
    if any(ch <= " " or ch in "\\\x7f" or unicodedata.category(ch) in ("Cc", "Cf", "Zs") for ch in url):
        raise AddressRefused(Reason(ReasonCode.ADDRESS_ODD))
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise AddressRefused(Reason(ReasonCode.ADDRESS_BROKEN)) from error
    if parts.scheme not in _DEFAULT_PORTS:
        raise AddressRefused(Reason(ReasonCode.ADDRESS_SCHEME, {"scheme": parts.scheme[:20]}))
    if "@" in parts.netloc:
        raise AddressRefused(Reason(ReasonCode.ADDRESS_USER))
    port = _DEFAULT_PORTS[parts.scheme] if port is None else port
    if f"{host}:{port}" not in allowed:
        _check_host(host)
    return host, port


def check_ip(address: str, host: str, port: int, allowed: Collection[str] = ()) -> None:
    """Refuse an address that a name was resolved to, unless host or address is an allowed test host."""
    if {f"{host}:{port}", f"{address}:{port}"} & set(allowed):
        return
    if code := refusal(ip_address(address.partition("%")[0])):
        raise AddressRefused(Reason(code, {"host": host[:_LONGEST_HOST_CHARACTERS]}))


async def check_resolved(url: str, allowed: Collection[str] = ()) -> list[str]:
    """Check the address, look its name up and check every answer; gives the answers.

    Raises AddressRefused, or OSError when the name does not resolve.
    """
    host, port = check_address(url, allowed)
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=1)
    answers = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    for answer in answers:
        check_ip(answer, host, port, allowed)
    return answers


def refusal(address: IP) -> ReasonCode | None:
    """Why an IP address is never visited, or None; IPv4 inside IPv6 is unpacked."""
    if isinstance(address, IPv4Address):
        return next((code for network, code in _REFUSED_V4 if address in network), None)
    embedded = _embedded(address)
    if embedded is not None:
        return refusal(embedded)
    if address not in _PUBLIC_V6 or any(address in network for network in _REFUSED_V6):
        return ReasonCode.ADDRESS_NOT_PUBLIC
    return None


def _embedded(address: IPv6Address) -> IPv4Address | None:
    number = int(address)
    if address in _SIX_TO_FOUR:
        return IPv4Address(number >> 80 & 0xFFFFFFFF)
    carried = any(address in network for network in _CARRIERS_V6) or (number >> 32) & 0xFFFFFFFF in _ISATAP
    return IPv4Address(number & 0xFFFFFFFF) if carried else None


def _check_host(host: str) -> None:
    bare = host.removesuffix(".")
    if not bare:
        raise AddressRefused(Reason(ReasonCode.ADDRESS_BROKEN))
    try:
        code = refusal(ip_address(bare))
    except ValueError:
        code = _refused_name(bare)
    if code:
        raise AddressRefused(Reason(code, {"host": host[:_LONGEST_HOST_CHARACTERS]}))


def _refused_name(host: str) -> ReasonCode | None:
    odd = not _HOST.match(host) or unicodedata.normalize("NFKC", host) != host
    if odd or _NUMERIC.match(host):
        return ReasonCode.ADDRESS_SPELLING
    return ReasonCode.ADDRESS_LOCAL_NAME if _LOCAL_NAME.search(host) else None
