"""The extraction record as PDF, laid out by WeasyPrint from the same facts as the DOCX.

WeasyPrint needs only Pango (Debian: libpango-1.0-0, libpangoft2-1.0-0); a whole office suite beside a crawler
would be a large thing to keep safe. A template of the bureau's own changes the DOCX only.
"""

from base64 import b64encode
from importlib.resources import files
from pathlib import Path
from xml.etree import ElementTree as ET

from weasyprint import CSS, HTML
from weasyprint.urls import FatalURLFetchingError, URLFetcher

from casebook.documents.facts import Facts

LINES: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "一、基本情况",
        (
            ("案件编号", "case_number"),
            ("提取事由", "purpose"),
            ("提取开始时间", "began"),
            ("提取结束时间", "ended"),
        ),
    ),
    (
        "二、提取对象",
        (
            ("平台", "platform"),
            ("店铺", "shop"),
            ("商品编号", "item"),
            ("页面标题", "title"),
            ("访问网址", "asked_url"),
            ("最终网址", "final_url"),
            ("跳转", "redirects"),
            ("服务器地址", "servers"),
            ("服务器证书", "certificate"),
        ),
    ),
    (
        "三、提取环境",
        (
            ("设备", "machine"),
            ("软件及版本", "tools"),
            ("网络", "network"),
            ("时间校准", "clock"),
        ),
    ),
)
"""Heading → (label, fact)."""


def write_pdf(facts: Facts) -> bytes:
    """The document; every text stands in it as text, and nothing is fetched."""
    css = files("casebook.documents").joinpath("extraction_record.css").read_text(encoding="utf-8")
    html = ET.tostring(_document(facts), encoding="unicode", method="html")
    page = HTML(string=html, url_fetcher=_OnlyInline())
    return bytes(page.write_pdf(stylesheets=[CSS(string=css)]))


class _OnlyInline(URLFetcher):  # type: ignore[misc]  # the library has no types
    """Pictures come as `data:` addresses of ours; anything else would be a fault."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> object:
        if not url.startswith("data:image/png;base64,"):
            raise FatalURLFetchingError(f"given {url[:80]}, expected nothing to fetch")
        return super().fetch(url, headers)


def _document(facts: Facts) -> ET.Element:
    html = ET.Element("html", lang="zh-CN")
    ET.SubElement(ET.SubElement(html, "head"), "title").text = "电子数据证据提取笔录"
    body = ET.SubElement(html, "body")
    head = ET.SubElement(body, "h1")
    head.text = facts.office
    ET.SubElement(head, "br").tail = "电子数据证据提取笔录"
    for title, lines in LINES:
        ET.SubElement(body, "h2").text = title
        for label, name in lines:
            _paragraph(body, f"{label}：{getattr(facts, name)}")
    ET.SubElement(body, "h2").text = "四、提取过程"
    for step in facts.steps:
        _paragraph(body, f"{step.number}．{step.at}　{step.words}")
    _paragraph(body, f"提取结果：{facts.outcome}")
    _result(body, facts)
    for number, shot in enumerate(facts.screenshots, 1):
        _screenshot(body, number, shot)
    return html


def _result(body: ET.Element, facts: Facts) -> None:
    ET.SubElement(body, "h2").text = "五、封存与校验"
    _paragraph(body, f"证据包：{facts.package}，封存时间：{facts.sealed}")
    _paragraph(body, f"封存清单（manifest.json）SHA-256：{facts.manifest_sha256}")
    _paragraph(body, f"可信时间戳：{facts.stamp}")
    ET.SubElement(body, "h2").text = "六、文件清单"
    _table(body, facts)
    for number, officer in enumerate(facts.officers, 1):
        words = f"执法人员{'一二'[number - 1]}：{officer.name}　执法证号：{officer.badge_no}　签名："
        _paragraph(body, words, "sign")
    _paragraph(body, "当事人（见证人）签名：　　　　　　　　年　　月　　日", "sign")


def _table(body: ET.Element, facts: Facts) -> None:
    table = ET.SubElement(body, "table")
    row = ET.SubElement(ET.SubElement(table, "thead"), "tr")
    for title in ("序号", "文件名", "大小（B）", "SHA-256 / SM3"):
        ET.SubElement(row, "th").text = title
    rows = ET.SubElement(table, "tbody")
    for file in facts.files:
        row = ET.SubElement(rows, "tr")
        for text in (str(file.number), file.name, file.size):
            ET.SubElement(row, "td").text = text
        digest = ET.SubElement(row, "td", {"class": "digest"})
        digest.text = file.sha256
        ET.SubElement(digest, "br").tail = file.sm3


def _screenshot(body: ET.Element, number: int, shot: Path) -> None:
    section = ET.SubElement(body, "section", {"class": "shot"})
    _paragraph(section, f"附图 {number}　{shot.name}")
    source = f"data:image/png;base64,{b64encode(shot.read_bytes()).decode()}"
    ET.SubElement(section, "img", {"src": source, "alt": shot.name})


def _paragraph(parent: ET.Element, text: str, kind: str = "") -> None:
    paragraph = ET.SubElement(parent, "p", {"class": kind} if kind else {})
    paragraph.text = text
