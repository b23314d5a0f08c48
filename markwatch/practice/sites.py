"""The practice shops by the key of their source; the addresses stand in `sources.toml`."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib.resources import files

from starlette.applications import Starlette

from markwatch.practice.old_shop import site as old_shop
from markwatch.practice.serve import HOST, RunningApp
from markwatch.practice.shop import create_shop
from markwatch.practice.storefront import site as storefront
from markwatch.web.socket import listening_socket


@dataclass(frozen=True, slots=True)
class Site:
    """One practice shop."""

    port: int
    """The port that `sources.toml` names; another one is taken when it is not free."""
    create: Callable[[int], Starlette]
    """night → the shop as a web application."""


SITES: Mapping[str, Site] = {
    "practice": Site(8700, create_shop),
    "storefront": Site(8701, storefront.create),
    "old-shop": Site(8702, old_shop.create),
}


@contextmanager
def running_sites(night: int, ports: Mapping[str, int] | None = None) -> Iterator[dict[str, RunningApp]]:
    """All practice shops on a night, each on its port of `ports`, else on its usual or a free one.

    Raises OSError when a port of `ports` is taken.
    """
    with ExitStack() as stack:
        yield {
            key: stack.enter_context(
                RunningApp(site.create(night), (ports or {}).get(key) or _free(site.port))
            )
            for key, site in SITES.items()
        }


def source_file(addresses: Mapping[str, str]) -> str:
    """The tables of `sources.toml` whose shops run, with their addresses (key → `http://127.0.0.1:8700`)."""
    text = files("markwatch.practice").joinpath("sources.toml").read_text(encoding="utf-8")
    head, *tables = text.split("[[source]]")
    running = [head]
    for table in tables:
        key = tomllib.loads(table)["key"]
        if key in addresses:
            running.append(table.replace(f"http://{HOST}:{SITES[key].port}/", f"{addresses[key]}/"))
    return "[[source]]".join(running)


def _free(port: int) -> int:
    try:
        listening_socket(HOST, port).close()
    except OSError:
        return 0
    return port
