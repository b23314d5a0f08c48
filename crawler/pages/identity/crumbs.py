"""The category path (类目) in a page's breadcrumb: without the way home, the brand's shelf and the goods."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from crawler.pages.dom.boxes import Box
from crawler.pages.dom.main_heading import heading_text
from crawler.pages.dom.page import Page, text_of
from crawler.pages.dom.subject import squash
from crawler.pages.identity.labels import labelled

_CRUMBS = '[aria-label*="breadcrumb" i], [class*="crumb" i], [id*="crumb" i], [itemtype*="BreadcrumbList"]'
_HOME = re.compile(
    r"(?:返回)?首\s?页|主页|全部(?:商品|分类)?|home(?: ?page)?|start(?:seite)?|accueil|inicio|início|главная"
    r"|домой|domů|domov|strona główna|ana ?sayfa|hjem|hem|etusivu|トップ|ホーム|all|shop|store|products",
    re.IGNORECASE,
)
_STEPS_BEFORE_BRAND = 2
_BRACKET = re.compile(r"[（(]")
_MOST_LINKS, _MOST_BOXES = 24, 6
_LONGEST_STEP_CHARACTERS = 40


def category_path(page: Page, brand: str) -> str:
    """The steps joined by ` > `; what stands at a label such as 类目 where there is no breadcrumb."""
    for box in page.tree.css(_CRUMBS)[:_MOST_BOXES]:
        names = list(_steps(page, box, squash(brand)))
        if names:
            return " > ".join(names)
    return next(iter(labelled(page).get("category", ())), "")


def brand_in_crumbs(page: Page, title: str) -> str:
    """The step with whose name the title begins, as shops that file goods by brand have it."""
    plain = squash(title)
    if title.isascii():
        return ""
    for box in page.tree.css(_CRUMBS)[:_MOST_BOXES]:
        for name in list(_steps(page, box, ""))[_STEPS_BEFORE_BRAND:]:
            first = squash(_BRACKET.split(name)[0])
            if len(first) > 1 and plain.startswith(first) and squash(name) not in plain[len(first) :]:
                return name
    return ""


def _steps(page: Page, box: LexborNode, brand: str) -> Iterator[str]:
    title = squash(heading_text(page))
    links = box.css("a[href]")[:_MOST_LINKS]
    outer = [link for link in links if not _is_in_menu(page, link, box)]
    for number, link in enumerate(outer or links):
        name = text_of(link)
        plain = squash(name)
        if not plain or len(name) > _LONGEST_STEP_CHARACTERS or plain == title:
            continue
        if number == 0 and (_HOME.fullmatch(name.strip()) or _is_root(page, link)):
            continue
        if brand and (plain == brand or plain.startswith(brand) or _is_inside(brand, plain)):
            return
        yield name


def _is_inside(brand: str, plain: str) -> bool:
    """Whether a step is one spelling of a brand that is written in two (华为（HUAWEI）)."""
    return len(plain) > 1 and (brand.startswith(plain) or brand.endswith(plain))


def _is_in_menu(page: Page, link: LexborNode, crumbs: LexborNode) -> bool:
    """Whether a link stands in a list that drops down from a step, or is hidden."""
    here: Box | None = page.outline.box(link)
    lists = 0
    while here is not None and here.node.mem_id != crumbs.mem_id:
        lists += here.tag in ("ul", "dl", "ol")
        if here.conceals or "hide" in here.name.split():
            return True
        here = here.above
    return lists > (1 if crumbs.tag not in ("ul", "ol") and crumbs.css_first("ul > li, ol > li") else 0) or (
        lists > 0 and _has_steps_outside_lists(crumbs)
    )


def _has_steps_outside_lists(crumbs: LexborNode) -> bool:
    for link in crumbs.css("a[href]")[:_MOST_LINKS]:
        above = link.parent
        while above is not None and above.mem_id != crumbs.mem_id and above.tag not in ("ul", "ol", "dl"):
            above = above.parent
        if above is not None and above.mem_id == crumbs.mem_id:
            return True
    return False


def _is_root(page: Page, link: LexborNode) -> bool:
    address = urlsplit(page.absolute(link.attributes.get("href")))
    is_here = address.netloc == urlsplit(page.url).netloc
    return is_here and not address.query and address.path in ("", "/", "/index.html", "/index.php")
