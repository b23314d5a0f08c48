"""Why pages were not read, runs not ended and captures not made: sentences become codes and their values."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
AT_ONCE = 5000
Coded = tuple[str, dict[str, str | int | float]]

WORDS_OF_PAGES = {
    "robots.txt": "robots",
    "captcha": "captcha",
    "blocked by the shop": "block_page",
    "login wall": "login_wall",
    "timeout": "timeout",
    "DNS: the name does not resolve to a permitted address": "no_name",
    "connection refused": "connection_refused",
    "connection broken": "connection_broken",
    "too large": "too_large",
    "too many redirects": "too_many_redirects",
    "not HTML: no content type": "no_media_type",
    "no listing found on a product page": "no_listing",
    "no listing on a page that showed one": "listing_lost",
    "not modified, but nothing is known of it": "nothing_known",
    "never came to rest: read as it stood": "unsettled",
    "refused address: blank, control character or backslash in it": "address_odd",
    "refused address: a user name before the host": "address_user",
    "the page says it was taken down": "taken_down",
    "redirected to a page without it": "redirected_away",
    "says the same as another page": "repeated",
    "vouched for": "vouched",
    "beyond the source's depth": "too_deep",
    "pages like this one brought nothing": "barren",
    "the run ended before its turn": "run_ended",
    "outside the source's hours": "out_of_hours",
    "beyond the source's pages of one host": "over_budget",
}
"""Sentence → code of a reason without values."""
PATTERNS_OF_PAGES = (
    (r"HTTP (?P<status>\d+)", "http_status"),
    (r"HTTP (?P<status>\d+): no further page", "last_page"),
    (r"captcha \(HTTP \d+\)", "captcha"),
    (r"blocked by the shop \(HTTP \d+\)", "block_page"),
    (r"login wall \(HTTP \d+\)", "login_wall"),
    (r"robots\.txt could not be read: HTTP (?P<status>\d+)", "robots_status"),
    (r"robots\.txt could not be read: .*", "robots_unread"),
    (r"redirect to another host: (?P<host>.*)", "redirect_elsewhere"),
    (r"not HTML: (?P<media_type>.*)", "not_html"),
    (r"no JSON: (?P<error>.*)", "no_json"),
    (r"no list at ['\"](?P<path>.*)['\"] in the answer", "no_items"),
    (r"no entry at ['\"](?P<path>.*)['\"] in the answer", "no_entry"),
    (r"no listing in the answer: key '(?P<key>\w+)': .*", "bad_entry"),
    (r"sitemap not readable: (?P<error>.*)", "sitemap_broken"),
    (r"reading error: (?P<error>.*)", "reading_error"),
    (r"(?:browser: )+\S+ is not there \(Debian's package chromium\)", "browser_missing"),
    (r"browser: not done within (?P<seconds>\d+(?:\.\d+)?) seconds", "browser_slow"),
    (r"browser: (?P<error>.*)", "browser_error"),
    (r"refused address: scheme '(?P<scheme>.*)', expected http or https", "address_scheme"),
    (r"refused address: (?P<host>.*) is (?:loopback|this network)", "address_loopback"),
    (r"refused address: (?P<host>.*) is (?:private|carrier NAT)", "address_private"),
    (r"refused address: (?P<host>.*) is (?:link-local or )?cloud metadata", "address_metadata"),
    (r"refused address: (?P<host>.*) is a local name", "address_local_name"),
    (r"refused address: (?P<host>.*) is (?:a number )?oddly spelt", "address_spelling"),
    (r"refused address: (?P<host>.*) is not one of the source's hosts", "address_foreign"),
    (r"refused address: (?P<host>\S+) is .*", "address_not_public"),
    (r"(?:refused address|no address): .*", "address_broken"),
    (r"the host refused or failed (?P<times>\d+) times in a row: left alone for this run", "host_left_alone"),
    (r"(?P<error>[A-Z]\w+: .*)", "fetching_error"),
)
PATTERNS_OF_NIGHTS = (
    (r".*\bcrawl capture: .*", "night_file"),
    (r".*\bthe database refused .*", "writing"),
    (r".*\bkey '\w+': .*", "settings"),
    (r".*\bthe crawl stopped before its end.*", "stopped"),
)
PATTERNS_OF_JOBS = (
    (r"the worker was lost", "worker_lost"),
    (r"lead \d+ has no address; .*", "no_address"),
    (r"(?:the account|the role|the 执法证 of) .*|.* has no 执法证号; .*", "not_allowed"),
    (r"no (?:lead|account) \d+", "not_found"),
)
NUMBERS = {"status": int, "times": int, "seconds": float}


def code_of(text: str, patterns: tuple[tuple[str, str], ...]) -> Coded:
    """The code and values of a sentence; `other` with the whole text when none fits."""
    for pattern, code in patterns:
        if found := re.fullmatch(pattern, text, re.DOTALL):
            return code, {name: NUMBERS.get(name, str)(value) for name, value in found.groupdict().items()}
    return "other", {"text": text}


def code_of_page(text: str) -> Coded:
    """The code and values of the reason of a visit."""
    return (WORDS_OF_PAGES[text], {}) if text in WORDS_OF_PAGES else code_of(text, PATTERNS_OF_PAGES)


def upgrade() -> None:
    with op.batch_alter_table("page_visit", schema=None) as batch_op:
        batch_op.add_column(sa.Column("reason_detail", JSON, nullable=False, server_default="{}"))
    _code_visits()
    _code_runs()
    _code_nights()
    _code_jobs()


def _code_visits() -> None:
    visit = sa.table(
        "page_visit", sa.column("id", sa.Integer()), sa.column("reason"), sa.column("reason_detail", JSON)
    )
    plain = sa.case(WORDS_OF_PAGES, value=visit.c.reason, else_=visit.c.reason)
    op.execute(sa.update(visit).where(visit.c.reason.in_(list(WORDS_OF_PAGES))).values(reason=plain))
    others = visit.c.reason.not_in(["", *WORDS_OF_PAGES.values()])
    change = (
        sa.update(visit)
        .where(visit.c.id == sa.bindparam("visit"))
        .values(reason=sa.bindparam("code"), reason_detail=sa.bindparam("values", type_=JSON))
    )
    connection, after = op.get_bind(), 0
    while rows := connection.execute(
        sa.select(visit.c.id, visit.c.reason)
        .where(others, visit.c.id > after)
        .order_by(visit.c.id)
        .limit(AT_ONCE)
    ).all():
        after = rows[-1].id
        coded = [(row.id, *code_of_page(row.reason)) for row in rows]
        connection.execute(
            change, [{"visit": number, "code": code, "values": values} for number, code, values in coded]
        )


def _code_runs() -> None:
    for number, reasons in _rows("crawl_run", "reasons"):
        if isinstance(reasons, dict):
            _write("crawl_run", "reasons", number, _unread(reasons))


def _unread(reasons: Mapping[str, int]) -> list[dict[str, Any]]:
    """`{"blocked: robots.txt": 5}` as a list of outcome, code, values and pages."""
    found = []
    for told, pages in reasons.items():
        outcome, colon, text = told.partition(": ")
        code, detail = code_of_page(text)
        why = {"code": code, "detail": detail} if colon else {}
        found.append({"outcome": outcome, **why, "pages": pages})
    return found


def _code_nights() -> None:
    for number, summary in _rows("night", "summary"):
        failures = summary.get("failures") or {}
        coded = {
            key: dict(zip(("code", "detail"), code_of(text, PATTERNS_OF_NIGHTS), strict=True))
            for key, text in failures.items()
        }
        if coded:
            _write("night", "summary", number, {**summary, "failures": coded})


def _code_jobs() -> None:
    for number, detail in _rows("job", "detail"):
        if text := detail.get("problem"):
            code, values = code_of(text, PATTERNS_OF_JOBS)
            _write("job", "detail", number, {**detail, "problem": {"code": code, "detail": values}})


def _rows(table: str, name: str) -> Iterator[tuple[int, Any]]:
    """Id and JSON of every row; all are read before the first is written."""
    of = sa.table(table, sa.column("id", sa.Integer()), sa.column(name, JSON))
    rows = op.get_bind().execute(sa.select(of.c.id, of.c[name]).order_by(of.c.id)).all()
    return ((row[0], row[1]) for row in rows)


def _write(table: str, name: str, number: int, value: Any) -> None:
    of = sa.table(table, sa.column("id", sa.Integer()), sa.column(name, JSON))
    op.get_bind().execute(sa.update(of).where(of.c.id == number).values({name: value}))


def downgrade() -> None:
    with op.batch_alter_table("page_visit", schema=None) as batch_op:
        batch_op.drop_column("reason_detail")
