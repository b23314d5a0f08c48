"""Which hosts a rendered page may load from: the shop's own, and those the source names."""

from collections.abc import Callable

import tldextract

from crawler.sources.settings import SourceSettings

# The list that comes with the library: no look-up on the network, no cache on the disk.
_SITES = tldextract.TLDExtract(suffix_list_urls=(), cache_dir=None)


def wanted_hosts(source: SourceSettings) -> Callable[[str, int], bool]:
    """A test for host and port: the source's hosts, their sister hosts (api.shop.example beside
    www.shop.example), and its `browser_hosts`."""
    named = {host.lower() for host in (*source.hosts, *source.browser_hosts)}
    sites = {site for host in source.hosts if (site := _site(host.partition(":")[0]))}
    wild = tuple(host[1:] for host in named if host.startswith("*."))

    def wanted(host: str, port: int) -> bool:
        host = host.lower().rstrip(".")
        return (
            host in named
            or f"{host}:{port}" in named
            or (bool(wild) and host.endswith(wild))
            or _site(host) in sites
        )

    return wanted


def _site(host: str) -> str:
    """The registrable domain (shop.example.com.cn → example.com.cn); empty for IP addresses."""
    return _SITES(host).top_domain_under_public_suffix
