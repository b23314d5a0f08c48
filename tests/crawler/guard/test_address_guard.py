"""Addresses that are never visited, and the controls that are."""

import asyncio
from ipaddress import ip_address
from typing import Any

import pytest
from crawler_site import Canary, Site

from casebook.vocabulary.reasons import ReasonCode
from crawler.errors import AddressRefused
from crawler.guard.address_rules import check_address, check_ip, check_resolved, refusal
from crawler.guard.proxy import CheckingProxy
from crawler.guard.resolver import CheckedResolver

REFUSED = [
    "http://127.0.0.1/",
    "http://127.0.0.1:8080/",
    "http://127.1/",
    "http://127.0.1/",
    "http://2130706433/",
    "http://017700000001/",
    "http://0177.0.0.1/",
    "http://0x7f.0.0.1/",
    "http://0x7f000001/",
    "http://0x7F.1/",
    "http://127.0.0.1./",
    "http://0/",
    "http://0.0.0.0/",
    "http://10.0.0.5/",
    "http://172.16.3.4/",
    "http://172.31.255.255/",
    "http://192.168.1.1/",
    "http://169.254.169.254/latest/",
    "http://100.64.0.1/",
    "http://100.100.100.200/",
    "http://192.0.0.192/",
    "http://198.18.0.1/",
    "http://224.0.0.1/",
    "http://240.0.0.1/",
    "http://255.255.255.255/",
    "http://168.63.129.16/",
    "http://192.0.2.1/",
    "http://203.0.113.9/",
    "http://198.51.100.7/",
    "http://[::1]/",
    "http://[::]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[::ffff:100.64.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[64:ff9b::10.0.0.1]/",
    "http://[64:ff9b:1::1]/",
    "http://[2002:7f00:1::]/",
    "http://[2002:a00:1::1]/",
    "http://[2001:0:4136:e378::]/",
    "http://[fe80::1]/",
    "http://[fe80::1%25eth0]/",
    "http://[fd00::1]/",
    "http://[fec0::1]/",
    "http://[ff02::1]/",
    "http://[2001:db8::1]/",
    "http://[::127.0.0.1]/",
    "http://[::ffff:0:127.0.0.1]/",
    "http://[2001:4860::5efe:10.0.0.1]/",
    "http://[3fff::1]/",
    "http://localhost/",
    "http://LOCALHOST:80/",
    "http://localhost./",
    "http://a.localhost/",
    "http://printer.local/",
    "http://vault.internal/",
    "http://nas.lan/",
    "http://router.home.arpa/",
    "http://metadata/",
    "http://metadata.google.internal/",
    "http://user@example.com/",
    "http://example.com@127.0.0.1/",
    "http://example.com:x/",
    "http://example.com:99999/",
    "http:///",
    "http://%31%32%37.0.0.1/",
    "http://１２７.0.0.1/",
    "http://127。0。0。1/",
    "http://ⓔxample.com/",
    "http://exa_mple..com/",
    "file:///etc/passwd",
    "ftp://example.com/",
    "gopher://x/",
    "javascript:alert(1)",
    "data:text/html,x",
    "//example.com/",
    "example.com",
    "about:blank",
    "http:example.com",
    "ws://example.com/",
]
WITH_BLANKS = [
    "http://example.com\\@127.0.0.1/",
    "http:\\\\127.0.0.1\\",
    "http://exam\tple.com/",
    "http://example.com/\nHost: x",
    " http://example.com/",
    "http://example.com /",
    "http://exam\u200bple.com/",
    "http://example.com/\x00",
    "http://example.com/\u202e",
]
PERMITTED = [
    "http://example.com/",
    "https://www.taobao.com/item.htm?id=1",
    "http://8.8.8.8/",
    "http://[2606:4700::1111]/",
    "http://中国互联网.中国/",
    "https://example.com:8443/a?b=c#d",
    "http://1and1.com/",
    "http://0x.tools/",
    "http://172.32.0.1/",
    "http://100.63.0.1/",
    "http://[64:ff9b::808:808]/",
    "http://[2002:808:808::1]/",
    "http://[::ffff:8.8.8.8]/",
    "http://localhost.example.com/",
]


@pytest.mark.parametrize("address", REFUSED + WITH_BLANKS)
def test_it_is_refused_before_anybody_is_asked(address: str) -> None:
    with pytest.raises(AddressRefused, match="refused address"):
        check_address(address)


@pytest.mark.parametrize("address", PERMITTED)
def test_public_addresses_pass(address: str) -> None:
    assert check_address(address)[1] > 0


def test_there_are_enough_vectors() -> None:
    assert len(REFUSED + WITH_BLANKS) >= 80


def test_an_allowed_test_host_is_one_host_and_one_port() -> None:
    assert check_address("http://127.0.0.1:8700/x", ["127.0.0.1:8700"]) == ("127.0.0.1", 8700)
    with pytest.raises(AddressRefused):
        check_address("http://127.0.0.1:8701/x", ["127.0.0.1:8700"])
    with pytest.raises(AddressRefused):
        check_address("http://2130706433:8700/x", ["127.0.0.1:8700"])


@pytest.mark.parametrize("text", ["10.1.2.3", "::1", "fe80::1%eth0", "64:ff9b::a00:1"])
def test_a_public_name_with_a_private_answer_is_refused(text: str) -> None:
    with pytest.raises(AddressRefused):
        check_ip(text, "shop.example.com", 80)
    check_ip("8.8.8.8", "shop.example.com", 80)


def test_refusal_says_why() -> None:
    assert refusal(ip_address("169.254.169.254")) == ReasonCode.ADDRESS_METADATA


def test_a_name_is_looked_up_and_its_answers_checked() -> None:
    with pytest.raises(AddressRefused):
        asyncio.run(check_resolved("http://127.0.0.1:9/"))
    assert asyncio.run(check_resolved("http://127.0.0.1:9/", ["127.0.0.1:9"])) == ["127.0.0.1"]


class _Rebound:
    """A reactor whose names all resolve to one address, as after DNS rebinding."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.nameResolver = self

    def resolveHostName(self, receiver: Any, name: str, port: int, *more: object) -> None:
        from twisted.internet.address import IPv4Address

        receiver.resolutionBegan(None)
        receiver.addressResolved(IPv4Address("TCP", self.address, port))
        receiver.resolutionComplete()


class _Answers:
    def __init__(self) -> None:
        self.hosts: list[str] = []

    def resolutionBegan(self, resolution: object) -> None: ...

    def addressResolved(self, address: Any) -> None:
        self.hosts.append(address.host)

    def resolutionComplete(self) -> None: ...


@pytest.mark.parametrize(("answer", "given"), [("127.0.0.1", []), ("10.0.0.1", []), ("8.8.8.8", ["8.8.8.8"])])
def test_at_connection_time_only_checked_addresses_are_given(answer: str, given: list[str]) -> None:
    answers = _Answers()
    CheckedResolver(_Rebound(answer), []).resolveHostName(answers, "shop.example.com", 80)
    assert answers.hosts == given


def test_the_browser_proxy_refuses_private_hosts_and_serves_allowed_ones() -> None:
    async def ask(proxy: str, target: str) -> bytes:
        host, port = proxy.removeprefix("http://").split(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        writer.write(target.encode() + b"\r\n\r\n")
        answer = await reader.read()
        writer.close()
        return answer

    async def story(canary: Canary, site: Site) -> list[bytes]:
        proxy = CheckingProxy([site.host])
        address = await proxy.start()
        asked = (
            f"GET {site.url}/ HTTP/1.1",
            f"GET http://{canary.host}/ HTTP/1.1",
            f"CONNECT {canary.host} HTTP/1.1",
        )
        answers = [await ask(address, line) for line in asked]
        await proxy.stop()
        return answers

    with Canary() as canary, Site() as site:
        allowed, plain, tunnel = asyncio.run(story(canary, site))
    assert b"404" in allowed.splitlines()[0] and site.hits["/"] == 1
    assert b"403" in plain and b"403" in tunnel and canary.hits == 0
