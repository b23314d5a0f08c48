"""A shop whose pages are drawn by scripts, with a page for everything that goes wrong in a browser."""

import json
from pathlib import Path

from crawler_site import Answer, Canary, Page

JSON = {"Content-Type": "application/json"}
WAYS = ("/more", "/scroll", "/turned", "/about/a", "/about/b", "/about/c", "/restless", "/stuck", "/moving")
ITEMS = (*range(1, 7), *range(100, 110), *range(200, 320), *range(320, 340))


def shell(script: str, body: str = "") -> Answer:
    """A page without any product in it, and the script that draws it."""
    head = '<!doctype html><meta charset="utf-8"><title>脚本商店</title>'
    return Answer(f'{head}{body}<div id="app"></div><script>{script}</script>')


def drawn(html: str, then: str = "") -> Answer:
    """A page that a script fills with HTML."""
    return shell(f"document.getElementById('app').innerHTML = {json.dumps(html)}; {then}")


def item(number: int) -> str:
    """The inside of a product page."""
    return (
        f"<h1>脚本大米{number}号</h1><p>￥{number}.00</p><p>货号：R-{number}</p><button>加入购物车</button>"
    )


def card(number: int) -> str:
    """A card of a list."""
    picture = '<img src="/x.jpg">'
    return (
        f'<li class="card"><a href="/item/{number}">{picture}大米{number}</a><span>￥{number}.00</span></li>'
    )


def listed(name: str) -> Answer:
    """A list that one of the scripts beside this file draws."""
    folder = Path(__file__).parent / "script_pages"
    scripts = [(folder / file).read_text(encoding="utf-8") for file in ("cards.js", f"{name}.js")]
    return shell("\n".join(scripts), f"<h1>{name}</h1>")


def pages(canary: Canary) -> dict[str, Page]:
    """Path → answer."""
    first = "".join(map(card, range(1, 7)))
    links = "".join(f'<p><a href="{way}">{way}</a></p>' for way in WAYS)
    frames = f'<iframe src="/secret/page"></iframe><iframe src="http://{canary.host}/"></iframe>'
    found: dict[str, Page] = {
        "/robots.txt": Answer("User-agent: *\nDisallow: /secret\n", headers={"Content-Type": "text/plain"}),
        "/": drawn(f"<h1>首页</h1><ul>{first}</ul>{links}"),
        "/restless": drawn(item(901), "setInterval(() => fetch('/tick'), 100);"),
        "/tick": Answer("{}", headers=JSON, wait=0.05),
        "/stuck": shell("while (true) {}"),
        "/moving": shell("location.replace('/secret/page');"),
        "/secret/page": drawn(item(666)),
        "/frame": shell("", f"<h1>框</h1>{frames}"),
    }
    found |= {f"/{name}": listed(name) for name in ("more", "scroll", "turned")}
    found |= {f"/item/{number}": drawn(item(number)) for number in ITEMS}
    about = "<h1>关于我们{}</h1><p>我们是一家店</p><script>var x = 1;</script>"
    return found | {f"/about/{letter}": Answer(about.format(letter)) for letter in "abc"}
