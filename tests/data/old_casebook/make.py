"""Make the old casebook anew with the program of commit 3ca5df6; see README.md beside this file.

`PYTHONPATH=OLD:OLD/tests/casebook:HERE/tests/roof python make.py postgresql://USER@HOST/EMPTY`, in the folder
OLD, a checkout of that commit; HERE is this checkout, and the address that of an empty database.
"""

import gzip
import os
import re
import shutil
import signal
import subprocess
import sys
import tarfile
import tempfile
import time
from datetime import timedelta
from pathlib import Path

from a_capture import FILES, staged
from a_tsa import Authority, served
from old_town import HOST, URL, old_town
from sqlalchemy import Connection, create_engine, insert, select, text

from casebook.accounts import add_account, set_badge, sign_in
from casebook.authorising import Authorising, authorise
from casebook.database import Casebook, open_casebook
from casebook.decisions import Order, decide, undo_last
from casebook.evidence.capture import CaptureRecord, Officer, Step
from casebook.evidence.captures import Taken, record_capture
from casebook.evidence.confirming import confirm_capture
from casebook.jobs import ask_job, end_job, take_job
from casebook.migrations import upgrade
from casebook.models import metadata
from casebook.models.accounts import Account
from casebook.models.deciding import Lead
from casebook.models.goods import ListingRow
from markwatch.talk import clock

HERE = Path(__file__).parent
OFFICERS = {"王芳": ("reviewer", "ZJ-001"), "李强": ("reviewer", "ZJ-002")}
OTHERS = {"录入员": "entry", "赵审批": "approver", "管理员": "administrator", "审计员": "auditor"}
PASSWORD = "old casebook of 2026"
DECISIONS = [
    ("王芳", "rice", "confirm", "", "店铺未获授权"),
    ("李强", "rice-gift", "confirm", "", ""),
    ("王芳", "tea", "dismiss", "authorised", "授权书在案"),
    ("李强", "tea-copy", "dismiss", "fair_use", ""),
    ("李强", "rice-loose", "dismiss", "generic_name", "散装"),
    ("王芳", "soap", "dismiss", "duplicate", "同店多条"),
    ("王芳", "noodle", "later", "", ""),
    ("李强", "cup", "seen", "", ""),
]
"""Officer, listing, verdict, reason, note; after the first night."""


PASSING = (".db-wal", ".db-shm", ".lock")
SCREENS = "screens"
"""Left out: an index is 24 MB however short the list, and is built anew where it is missing."""


class LongAuthority(Authority):
    """An authority whose certificates outlive this folder."""

    def _openssl(self, line: str) -> None:
        super()._openssl(line.replace("-days 30", "-days 36500"))


def main(postgres_url: str) -> None:
    """Three nights, the last of them broken off, and what two officers did between them."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        os.environ |= {
            "MARKWATCH_DATA_DIR": str(data),
            "MARKWATCH_ALLOWED_TEST_HOSTS": f'["{HOST}"]',
            "MARKWATCH_OFFICE_NAME": "演示市市场监督管理局",
        }
        authority = LongAuthority(Path(folder) / "authority")
        first_night(Path(folder))
        book = open_casebook(f"sqlite:///{data / 'markwatch.db'}", data)
        accounts = decide_leads(book)
        seal_one(book, accounts, Path(folder), authority)
        with old_town(2):
            markwatch("nightly")
        ask_for_jobs(book, accounts["王芳"])
        break_off_a_night()
        book.close()
        save(data, authority, postgres_url)


def markwatch(*words: str, fine: tuple[int, ...] = (0, 1), stdin: str = "") -> None:
    """Run a verb; exit 1 of a night says that some pages were not read."""
    done = subprocess.run([sys.executable, "-m", "markwatch", *words], input=stdin, text=True, check=False)
    assert done.returncode in fine, words


def first_night(folder: Path) -> None:
    """The list, the shop, a file of a platform, and the night."""
    source = folder / "old-town.toml"
    source.write_text(
        f'[[source]]\nkey = "old-town"\nname = "老城商城"\nstart = ["{URL}"]\nlisting = ["/item/"]\n'
        'javascript = "never"\ndelay = 0.05\ntimeout = 2\nmax_depth = 2\n',
        encoding="utf-8",
    )
    markwatch("init")
    markwatch("marks", "import", str(HERE / "marks.csv"))
    markwatch("source", "add", str(source))
    markwatch("listings", "import", str(HERE / "listings.csv"), "--platform", "远方平台")
    with old_town(1):
        markwatch("nightly")


def decide_leads(book: Casebook) -> dict[str, int]:
    """Accounts of every role, and decisions; one confirmation is taken back."""
    accounts = {}
    with book.begin() as session:
        for name, (role, badge) in OFFICERS.items():
            accounts[name] = add_account(session, name, PASSWORD, role, clock()).id
            set_badge(session, name, badge, None, clock())
        for name, role in OTHERS.items():
            accounts[name] = add_account(session, name, PASSWORD, role, clock()).id
        sign_in(session, session.get_one(Account, accounts["王芳"]), clock())
    for officer, listing, verdict, reason, note in DECISIONS:
        lead = lead_of(book, listing)
        with book.begin() as session:
            decide(session, Order(lead, accounts[officer], verdict, reason, note), clock())
            if reason == "authorised":
                order = Authorising("G1", "山里茶铺", note, accounts[officer], lead)
                authorise(session, order, clock())
    confirm_and_undo(book, lead_of(book, "imported-1"), accounts["李强"])
    return accounts


def confirm_and_undo(book: Casebook, lead: int, account: int) -> None:
    """A confirmation taken back: its case is withdrawn, its lead open again."""
    with book.begin() as session:
        decide(session, Order(lead, account, "confirm"), clock())
    with book.begin() as session:
        undo_last(session, account, clock())


def lead_of(book: Casebook, listing: str) -> int:
    """The first lead of a listing."""
    with book.read() as session:
        found = select(Lead.id).join(ListingRow, Lead.listing_id == ListingRow.id).order_by(Lead.id)
        rows = session.scalars(found.where(ListingRow.external_id == listing)).all()
    assert rows, listing
    return rows[0]


def seal_one(book: Casebook, accounts: dict[str, int], folder: Path, authority: Authority) -> None:
    """A capture of a confirmed lead, confirmed by the second officer, sealed, stamped; another one waits."""
    lead = lead_of(book, "rice")
    for key in ("sealed", "waiting"):
        now = clock()
        start = now - timedelta(seconds=9)
        record = CaptureRecord(
            lead_id=lead,
            operator=Officer(accounts["王芳"], "王芳", "ZJ-001"),
            asked_url=f"{URL}item/rice.html",
            final_url=f"{URL}item/rice.html",
            started_at=start,
            ended_at=now - timedelta(seconds=1),
            outcome="complete",
            title="金水牌五常大米 10kg 大米",
            platform="老城商城",
            item_id="rice",
            steps=(Step(start, "open", f"{URL}item/rice.html"),),
            files=staged(folder / key, FILES),
        )
        with book.begin() as session:
            number = record_capture(session, book.evidence, Taken(record, folder / key, f"old-{key}", now))
        if key == "sealed":
            with book.begin() as session:
                confirm_capture(session, number, accounts["李强"], clock())
    with served(authority) as url:
        os.environ["MARKWATCH_TSA_URL"] = url
        os.environ["MARKWATCH_TSA_CERTIFICATES"] = str(authority.root)
        markwatch("evidence", "seal", fine=(0,))
        markwatch("audit", "anchor", fine=(0,))
        markwatch("evidence", "verify", fine=(0,))
        del os.environ["MARKWATCH_TSA_URL"]


def ask_for_jobs(book: Casebook, account: int) -> None:
    """A job that was done, and one that nobody took yet."""
    detail = {"lead_id": lead_of(book, "rice-gift"), "account_id": account, "token": "old-asked"}
    with book.begin() as session:
        done = ask_job(session, "capture", account, clock(), detail)
        take_job(session, done, "worker 1", clock())
        end_job(session, done, clock(), "shop.example: address not found")
        ask_job(session, "capture", account, clock(), {**detail, "token": "old-waiting-job"})


def break_off_a_night() -> None:
    """The third night is killed when the shop stopped answering."""
    with old_town(3, hangs_after=5) as asked:
        night = subprocess.Popen([sys.executable, "-m", "markwatch", "nightly"], start_new_session=True)
        while sum(count for path, count in asked.items() if path.startswith("/item/")) < 7:
            time.sleep(0.1)
            assert night.poll() is None
        time.sleep(1.5)
        os.killpg(night.pid, signal.SIGKILL)
        night.wait()


def save(data: Path, authority: Authority, postgres_url: str) -> None:
    """The folder as it stands after the kill, and the same rows as PostgreSQL has them."""
    shutil.copy(authority.root, HERE / "root.pem")
    engine = create_engine(f"sqlite:///{data / 'markwatch.db'}")
    with engine.connect() as rows:
        rows.exec_driver_sql("pragma wal_checkpoint(truncate)")
        dump = dumped(rows, postgres_url)
    engine.dispose()
    (HERE / "postgresql.sql.gz").write_bytes(gzip.compress(dump, mtime=0))
    with tarfile.open(HERE / "data.tar.xz", "w:xz") as archive:
        for file in sorted(data.rglob("*")):
            if file.is_file() and file.suffix not in PASSING and SCREENS not in file.parts:
                archive.add(file, file.relative_to(data))


def dumped(rows: Connection, postgres_url: str) -> bytes:
    """All tables copied to PostgreSQL and written out as SQL that needs no `psql`."""
    book = open_casebook(postgres_url, HERE)
    upgrade(book.engine)
    with book.engine.begin() as to:
        to.execute(text("set session_replication_role = replica"))
        for table in metadata.sorted_tables:
            if found := [dict(row) for row in rows.execute(select(table)).mappings()]:
                to.execute(insert(table), found)
            if "id" in table.c:
                last = f"select max(id) from {table.name}"
                to.execute(text(f"select setval(pg_get_serial_sequence('{table.name}', 'id'), ({last}))"))
    book.close()
    command = ["pg_dump", "--inserts", "--no-owner", "--no-privileges", postgres_url]
    sql = subprocess.run(command, check=True, capture_output=True).stdout
    return re.sub(rb"^\\(un)?restrict .*\n", b"", sql, flags=re.MULTILINE)


if __name__ == "__main__":
    main(*sys.argv[1:])
