"""Pages that only a browser can show, and what the browser may not do."""

from collections.abc import Iterator

import pytest
from crawler_desk import Desk
from crawler_site import Answer, Canary, Site

pytestmark = [pytest.mark.browser, pytest.mark.slow]
SHOP = """<!doctype html><meta charset="utf-8"><title>脚本商店</title><div id="app"></div><script>
fetch("/api" + location.pathname).then(r => r.json()).then(data => {
  document.getElementById("app").innerHTML = data.html;
});</script>"""
JSON = {"Content-Type": "application/json"}
ITEM = '{"html": "<h1>脚本里的大米</h1><p>￥88.00</p><p>货号：R-1</p><img src=\\"/rice.jpg\\">"}'
LINKS = '<a href=\\"/item/1\\">大米</a> <a href=\\"/evil\\">x</a> <a href=\\"/moved\\">y</a>'
LIST = f'{{"html": "<h1>首页</h1>{LINKS}"}}'


def _evil(canary: Canary) -> str:
    there = f"http://{canary.host}"
    return f"""<h1>x</h1><iframe src="{there}/frame"></iframe><link rel="prefetch" href="{there}/prefetch">
<script src="{there}/script.js"></script><img src="{there}/img"><object data="{there}/object"></object>
<script>fetch("{there}/fetch", {{mode: "no-cors"}}); navigator.sendBeacon("{there}/beacon", "x");
new WebSocket("ws://{canary.host}/socket"); window.open("{there}/popup");
fetch("/bounce", {{mode: "no-cors"}});
navigator.serviceWorker && navigator.serviceWorker.register("/worker.js");
</script>"""


@pytest.fixture
def shop(desk: Desk) -> Iterator[tuple[Site, Canary]]:
    """A shop whose raw HTML holds no product, with a page that attacks."""
    with Canary() as canary, Site() as site:
        bounce = Answer(status=302, headers={"Location": f"http://{canary.host}/bounced"})
        site.pages = {
            "/": Answer(SHOP),
            "/item/1": Answer(SHOP),
            "/api/": Answer(LIST, headers=JSON),
            "/api/item/1": Answer(ITEM, headers=JSON),
            "/evil": Answer(_evil(canary)),
            "/bounce": bounce,
            "/moved": bounce,
            "/worker.js": Answer(
                f'fetch("http://{canary.host}/worker")', headers={"Content-Type": "text/javascript"}
            ),
        }
        desk.hosts = (site.host,)
        desk.source(f"{site.url}/", javascript="always", timeout=10, settle=0.5)
        yield site, canary


def test_a_script_shop_is_rendered_and_reaches_nobody_else(desk: Desk, shop: tuple[Site, Canary]) -> None:
    site, canary = shop
    report = desk.crawl()
    assert report.counts.new == 1 and desk.versions()[0].title == "脚本里的大米"
    assert canary.hits == 0 and site.hits["/bounce"] == 1 and site.hits["/rice.jpg"] == 0
    assert desk.ends()["/moved"] == ("failed", "refused address: 127.0.0.1 is loopback")
    assert all(agent.startswith("markwatch/") for agent in site.agents)


def test_the_same_attacks_reach_a_host_that_is_allowed(desk: Desk, shop: tuple[Site, Canary]) -> None:
    site, canary = shop
    desk.hosts = (site.host, canary.host)
    desk.source(f"{site.url}/", javascript="always", timeout=10, settle=0.5, browser_hosts=[canary.host])
    desk.crawl()
    assert canary.hits >= 4


def test_a_permitted_host_that_is_not_the_shops_is_not_asked(desk: Desk, shop: tuple[Site, Canary]) -> None:
    site, canary = shop
    desk.hosts = (site.host, canary.host)
    desk.crawl()
    assert canary.hits == 0
