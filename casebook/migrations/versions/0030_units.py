"""Units in a tree, memberships in place of one role an account, delegations, and what was sent to which unit.

Every account keeps what it could do, as a membership in the root unit. An administrator no longer decides:
today's administrators get 审查 and 名录 beside 管理, each with an event in the audit chain, for the bureau to
take away. `markwatch init` and `markwatch doctor` name them.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from casebook.audit.chain import START, content_text, link, sha256_hex

revision = "0030"
down_revision = "0040"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
ROOT = 1
ADMINISTRATOR, ALSO = "administrator", ("reviewer", "registrar")


def upgrade() -> None:
    _extend_units()
    _add_tables()
    _give_units_to_leads_and_cases()
    _tell_who_acts()
    _make_members()


def _extend_units() -> None:
    with op.batch_alter_table("unit") as batch:
        batch.add_column(sa.Column("parent_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("level", sa.String(16), nullable=False, server_default="bureau"))
        batch.add_column(sa.Column("division", sa.String(12), nullable=False, server_default=""))
        batch.create_foreign_key(batch.f("fk_unit_parent_id"), "unit", ["parent_id"], ["id"])


def _add_tables() -> None:
    _table(
        "membership",
        ("account_id", "unit_id"),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("from_at", MOMENT, nullable=False),
        sa.Column("to_at", MOMENT, nullable=True),
    )
    _table(
        "delegation",
        ("from_account_id", "to_account_id", "unit_id"),
        sa.Column("from_at", MOMENT, nullable=False),
        sa.Column("to_at", MOMENT, nullable=False),
    )
    _table(
        "dispatch",
        ("from_unit_id", "to_unit_id", "account_id"),
        sa.Column("subject_type", sa.String(16), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("acting_for_id", sa.Integer(), nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["acting_for_id"], ["account.id"], name=op.f("fk_dispatch_acting_for_id")),
    )
    for table, column in (
        ("membership", "account_id"),
        ("membership", "unit_id"),
        ("delegation", "from_account_id"),
        ("delegation", "to_account_id"),
    ):
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column])
    op.create_index("ix_dispatch_subject", "dispatch", ["subject_type", "subject_id", "id"])


def _table(name: str, pointing: Sequence[str], *columns: Any) -> None:
    """A table with its key, and columns that point at accounts and units."""
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(column, sa.Integer(), nullable=False) for column in pointing),
        *columns,
        *(
            sa.ForeignKeyConstraint(
                [column],
                ["unit.id" if "unit" in column else "account.id"],
                name=op.f(f"fk_{name}_{column}"),
            )
            for column in pointing
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )


def _give_units_to_leads_and_cases() -> None:
    # Written out: a table of a million leads is not built anew for a column with a constant default.
    op.execute(
        f"alter table lead add column unit_id integer default {ROOT} not null"
        " constraint fk_lead_unit_id references unit (id)"
    )
    op.execute("alter table lead add column dispatch varchar(16) default '' not null")
    op.execute("alter table enforcement_case add column dispatch varchar(16) default '' not null")
    op.create_index("ix_lead_unit_id_status_score_id", "lead", ["unit_id", "status", "score", "id"])


def _tell_who_acts() -> None:
    for table in ("decision", "case_move"):
        op.execute(
            f"alter table {table} add column acting_for_id integer"
            f" constraint fk_{table}_acting_for_id references account (id)"
        )


def _make_members() -> None:
    all_accounts = (
        "insert into membership (account_id, unit_id, role, from_at)"
        " select id, :root, role, created_at from account order by id"
    )
    op.execute(sa.text(all_accounts).bindparams(root=ROOT))
    connection = op.get_bind()
    wanted = sa.text("select id from account where role = :role order by id")
    administrators = connection.execute(wanted, {"role": ADMINISTRATOR}).scalars().all()
    members = sa.table("membership", *map(sa.column, ("account_id", "unit_id", "role")), _moment("from_at"))
    now = datetime.now(UTC)
    rows = [
        {"account_id": account, "unit_id": ROOT, "role": role, "from_at": now}
        for account in administrators
        for role in ALSO
    ]
    op.bulk_insert(members, rows)
    _append_events(connection, rows, now)
    with op.batch_alter_table("account") as batch:
        batch.drop_column("role")


def _append_events(connection: sa.Connection, rows: Sequence[dict[str, Any]], now: datetime) -> None:
    """An event for every role that was given, linked to the chain as it stands."""
    events = sa.table(
        "audit_event",
        *map(sa.column, ("action", "object_type", "object_id", "seq", "content_sha256", "digest")),
        sa.column("detail", JSON),
        _moment("at"),
    )
    last = sa.select(events.c.seq, events.c.digest).where(events.c.seq.is_not(None))
    row = connection.execute(last.order_by(events.c.seq.desc()).limit(1)).one_or_none()
    seq, digest = (0, START) if row is None else (row.seq, row.digest)
    for given in rows:
        seq += 1
        event: dict[str, Any] = {
            "at": now,
            "action": "account.membership",
            "object_type": "account",
            "object_id": str(given["account_id"]),
            "detail": {"unit": ROOT, "role": given["role"], "by": f"migration {revision}"},
        }
        content = sha256_hex(content_text(account_id=None, **event))
        digest = link(digest, seq, content)
        connection.execute(
            sa.insert(events), event | {"seq": seq, "content_sha256": content, "digest": digest}
        )


def _moment(name: str) -> sa.ColumnClause[datetime]:
    return sa.column(name, MOMENT)
