"""Sources (来源): what to read and how; each key with its type, its bounds and its meaning, twice."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from crawler.sources.key_types import (
    Addresses,
    Css,
    EntryAddress,
    FieldMap,
    FileName,
    HeaderName,
    Hosts,
    Hours,
    JavaScript,
    JsonPath,
    Key,
    Kind,
    ParameterName,
    Patterns,
    SearchAddress,
    Seconds,
    Selectors,
    Text,
    Whole,
    YesNo,
)

WALKED = ("shop", "json_api")
"""Kinds that a spider reads, each in `crawler.spiders.SPIDERS`; the others are read from files."""


def about(
    default: Any, chinese: str, *, pace: bool = False, ge: float | None = None, le: float | None = None
) -> Any:
    """A key: its default (`...` for none), what it means in Chinese, its bounds.

    `pace` marks a key that changes when pages are read, never what is found on them.
    """
    return Field(default, ge=ge, le=le, json_schema_extra={"chinese": chinese, "pace": pace})


class SourceSettings(BaseModel):
    """One source. Only `key` is required, and `start` for what is walked."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    key: Key = about(..., "命令行用的短名：字母、数字、`-`、`_`。")
    """Short name used on the command line: letters, digits, `-`, `_`."""
    name: Text = about("", "工作人员看到的名称；不填用 key。", pace=True)
    """Name staff read; the key when not given."""
    platform: Text = about("", "商品所属平台；不填用名称。")
    """Platform its listings belong to; the name when not given."""
    kind: Kind = about(
        "shop", "`shop`（逐页采集的网店）、`json_api`（平台接口）或 `embedded_json`（文件内含 JSON）。"
    )
    """`shop` (walked), `json_api` (a platform's interface) or `embedded_json` (files with JSON inside)."""

    start: Addresses = about((), "起始网址：首页，或要紧的类目。")
    """Addresses to begin at: the home page, or the categories that matter."""
    hosts: Hosts = about((), "可访问的主机（`host` 或 `host:port`）；不填取 `start` 的主机。")
    """Hosts (`host` or `host:port`) it may visit; those of `start` when not given."""
    addresses: Addresses = about((), "已知商品网址（如投诉线索）；每次都读。")
    """Listings known already, e.g. from complaints; read in every run."""
    addresses_file: FileName = about("", "TOML 文件旁的文本文件，每行一个此类网址；登记来源时读入。")
    """Text file beside the TOML file with one such address a line; read when the source is added."""
    sitemap: YesNo = about(True, "是否也读 robots.txt 所列的站点地图。")
    """Whether the sitemaps that robots.txt names are read too."""
    search: SearchAddress = about("", "店内搜索页网址，关键词处写 `{term}`；空为不搜索。")
    """Address of the shop's search page with `{term}` where the words go; empty: no searching."""
    search_terms: Whole = about(50, "每次采集搜索的词数，取自权利名录；下次接着往后取。", ge=0, le=100_000)
    """Search words of one run, taken from the reference list; the next run takes the following ones."""
    search_pages: Whole = about(3, "每个词最多读的结果页数。", ge=1, le=1000)
    """Most result pages of one search word."""

    follow: Patterns = about((), "正则表达式；只跟进匹配其一的网址。空：全部。")
    """Regular expressions; only addresses that one of them is found in are followed. Empty: every one."""
    listing: Patterns = about((), "商品页的正则表达式。空：读页面后判断。")
    """Regular expressions of product pages. Empty: decided by reading the page."""
    selectors: Selectors = about({}, "商品字段 → 所在元素的 CSS 选择器（`CSS@attribute` 取属性）。")
    """Listing field → CSS selector of the element that holds it (`CSS@attribute` takes an attribute)."""

    page_parameter: ParameterName = about("", "列表翻页的查询参数：逐页试到没有新商品。空：自行判断。")
    """Query parameter that pages lists: tried until a page brings no new product. Empty: found out."""
    next_link: Css = about("", "列表“下一页”链接或按钮的 CSS 选择器。空：自行判断。")
    """CSS selector of the link or button to the next page of a list. Empty: found out."""
    more_button: Css = about("", "“加载更多”按钮的 CSS 选择器。空：自行判断。")
    """CSS selector of the button that lengthens a list (加载更多). Empty: found out."""
    most_clicks: Whole = about(20, "渲染一个列表时最多的点击和滚动次数。", ge=0, le=1000)
    """Most clicks and scrolls on one rendered list."""

    javascript: JavaScript = about("auto", "`never`、`always` 或 `auto`：原始页面不够时才渲染。")
    """`never`, `always`, or `auto`: rendered where reading the raw page is not enough."""
    wait_for: Css = about("", "渲染后必须出现才读取的元素（CSS 选择器）。")
    """CSS selector of what a rendered page must show before it is read."""
    settle: Seconds = about(3.0, "等待渲染页面不再请求的最长秒数。", ge=0, le=60)
    """Longest wait, in seconds, for a rendered page to stop asking for more."""
    browser_hosts: Hosts = about(
        (), "渲染页面还可以加载脚本和数据的主机（`cdn.example.com`、`*.example.com`）。"
    )
    """Further hosts a rendered page may load scripts and data from (`cdn.example.com`, `*.example.com`)."""
    session: FileName = about("", "工作人员自行登录后保存的 Playwright storage-state 文件；填写即渲染。")
    """Playwright storage-state file of a session that staff signed in to themselves; implies rendering."""

    delay: Seconds = about(1.0, "对同一主机两次请求之间的秒数。", pace=True, ge=0, le=3600)
    """Seconds between two requests to a host."""
    concurrency: Whole = about(2, "对同一主机同时进行的请求数。", pace=True, ge=1, le=32)
    """Requests to a host at the same time."""
    timeout: Seconds = about(20.0, "页面多少秒后算失败。", pace=True, ge=0.1, le=120)
    """Seconds before a page counts as failed."""
    max_pages: Whole = about(10_000, "每次采集的页数；超出的记为跳过。", pace=True, ge=1, le=10_000_000)
    """Pages of one run; what is beyond counts as skipped."""
    host_pages: Whole = about(
        0, "每次采集对单个主机的请求数；超出的记为跳过。0：不另设限。", pace=True, ge=0, le=10_000_000
    )
    """Requests of one run to one host; what is beyond counts as skipped. 0: no bound of its own."""
    hours: Hours = about("", "允许采集的时段，办公地时间（`23:00-06:30`）；时段外余下的记为跳过。", pace=True)
    """When it may be read, office time (`23:00-06:30`); outside, what is left counts as skipped."""
    max_depth: Whole = about(8, "离起始页的链接层数；超出的记为跳过。", pace=True, ge=0, le=1000)
    """Links away from the start; what is beyond counts as skipped."""
    most_alike: Whole = about(
        200, "同一形状的网址连续多少页没有收获后不再跟进（日历等陷阱）。", ge=1, le=1_000_000
    )
    """Pages of one address shape that may bring nothing before the shape is left alone (calendars)."""
    schedule: Text = about("nightly", "何时采集，用文字写明。", pace=True)
    """When it is read, in words."""

    items: JsonPath = about(
        "", "JSON 中列表的路径，如 mods.itemlist.data；空（仅 embedded_json）：取最大的列表。"
    )
    """Path to the list in JSON, e.g. mods.itemlist.data; empty (embedded_json only): the largest one."""
    fields: FieldMap = about({}, "JSON：商品字段 → 条目的键（json_api 可写路径，如 seller.name）。")
    """For JSON: listing field → key of an entry (json_api: a path such as seller.name)."""
    item_address: EntryAddress = about("", "json_api：单个条目的接口网址，含 `{id}`。")
    """For json_api: address of one entry in full, with `{id}`."""
    item: JsonPath = about("", "json_api：该回答中条目的路径；空：整个回答。")
    """For json_api: path to the entry in that answer; empty: the whole answer."""
    shop_address: EntryAddress = about("", "json_api：人所见的商品页网址，含 `{id}`；空：用接口网址。")
    """For json_api: the page that people see of an entry, with `{id}`; empty: the entry's own address."""
    next: JsonPath = about(
        "",
        "json_api：通往列表下一部分的路径，其值是网址或 `page_parameter` 的取值。"
        "空：用 `page_parameter` 逐页计数。",
    )
    """For json_api: path to what leads to the next part of a list: an address, or what `page_parameter`
    takes. Empty: pages are counted in `page_parameter`."""
    key_header: HeaderName = about("", "json_api：携带密钥的请求头；密钥本身写在设置 `api_keys` 中。")
    """For json_api: header that carries the key; the key itself stands in the setting `api_keys`."""

    def as_table(self) -> dict[str, Any]:
        """The source as plain JSON values, as its TOML table has them."""
        return self.model_dump(mode="json")


PACE = frozenset(
    name
    for name, field in SourceSettings.model_fields.items()
    if isinstance(extra := field.json_schema_extra, Mapping) and extra["pace"]
)
"""Keys that change when pages are read, not what is found on them."""
