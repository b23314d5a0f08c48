"""Name look-up at connection time: what was checked is what is connected to (no DNS rebinding)."""

from collections.abc import Collection, Sequence
from typing import Any, Self

from scrapy.crawler import Crawler
from twisted.internet.base import ReactorBase
from twisted.internet.interfaces import IAddress, IHostnameResolver, IHostResolution, IResolutionReceiver
from zope.interface import implementer  # type: ignore[import-untyped]

from crawler.errors import AddressRefused
from crawler.guard.address_rules import check_ip


@implementer(IHostnameResolver)
class CheckedResolver:
    """Answers only if every address of the name may be visited; IP literals pass here too."""

    def __init__(self, reactor: Any, allowed: Collection[str]) -> None:
        self._reactor = reactor
        # Any: zope's interfaces are declared without `self`, which mypy cannot follow.
        self._inner: Any = reactor.nameResolver
        self._allowed = frozenset(allowed)

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> Self:
        """With the allowed test hosts of the settings."""
        return cls(reactor, crawler.settings.getlist("ALLOWED_TEST_HOSTS"))

    def install_on_reactor(self) -> None:
        """Make every connection of this process look names up here."""
        self._reactor.installNameResolver(self)

    def resolveHostName(
        self,
        resolutionReceiver: IResolutionReceiver,
        hostName: str,
        portNumber: int = 0,
        addressTypes: Sequence[type[IAddress]] | None = None,
        transportSemantics: str = "TCP",
    ) -> IHostResolution:
        """Look a name up and pass on what is permitted."""
        receiver = _CheckingReceiver(resolutionReceiver, (hostName, portNumber), self._allowed)
        found: IHostResolution = self._inner.resolveHostName(
            receiver, hostName, portNumber, addressTypes, transportSemantics
        )
        return found


@implementer(IResolutionReceiver)
class _CheckingReceiver:
    """Holds the answers back until all are known, and gives none when one is refused."""

    def __init__(self, outer: Any, place: tuple[str, int], allowed: Collection[str]) -> None:
        self._outer, self._place, self._allowed = outer, place, allowed
        self._answers: list[Any] = []

    def resolutionBegan(self, resolutionInProgress: IHostResolution) -> None:
        self._outer.resolutionBegan(resolutionInProgress)

    def addressResolved(self, address: IAddress) -> None:
        self._answers.append(address)

    def resolutionComplete(self) -> None:
        try:
            for answer in self._answers:
                check_ip(answer.host, *self._place, self._allowed)
        except AddressRefused:
            self._answers.clear()
        for answer in self._answers:
            self._outer.addressResolved(answer)
        self._outer.resolutionComplete()
