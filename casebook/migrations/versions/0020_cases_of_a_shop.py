"""A case is a shop's: frozen grounds, moves, numbers, clocks, notes, files; the sketch of notices goes.

Of kept books the version that was decided on is the frozen one. What those books do not say stays empty: the
version of a capture before 0011, and the state of the reference list at the moment of a decision, for which
the lead's own is taken.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from casebook.uids import new_uid

revision = "0020"
down_revision = "0012"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
PART = 500
OWN_UNIT = "本单位"


def upgrade() -> None:
    _add_tables()
    _add_columns()
    _fill_sellers()
    _fill_captures()
    _extend_cases()
    _freeze_grounds()
    _tell_moves()
    op.drop_table("notice")


def _add_tables() -> None:
    op.create_table(
        "unit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("short", sa.String(16), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
        sa.UniqueConstraint("name", name=op.f("uq_unit_name")),
    )
    op.execute(sa.text("insert into unit (name, short) values (:name, '')").bindparams(name=OWN_UNIT))
    op.create_table(
        "number_register",
        sa.Column("unit_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_number_register_unit_id")),
        sa.PrimaryKeyConstraint("unit_id", "kind", "year", name=op.f("pk_number_register")),
    )
    op.create_table(
        "clock",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject_type", sa.String(16), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(32), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("provisional", sa.Boolean(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("stopped_days", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_clock")),
    )
    op.create_index("ix_clock_subject", "clock", ["subject_type", "subject_id"])
    for name, columns in (
        ("note", (sa.Column("text", sa.Text(), nullable=False),)),
        (
            "attachment",
            (
                sa.Column("name", sa.String(255), nullable=False),
                sa.Column("evidence_file_id", sa.Integer(), nullable=False),
                sa.ForeignKeyConstraint(
                    ["evidence_file_id"], ["evidence_file.id"], name=op.f("fk_attachment_evidence_file_id")
                ),
            ),
        ),
    ):
        _add_remark_table(name, columns)
    op.create_index(op.f("ix_attachment_evidence_file_id"), "attachment", ["evidence_file_id"])
    op.create_table(
        "lead_reading",
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_lead_reading_account_id")),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name=op.f("fk_lead_reading_lead_id")),
        sa.PrimaryKeyConstraint("lead_id", "account_id", name=op.f("pk_lead_reading")),
    )


def _add_remark_table(name: str, columns: Sequence[Any]) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subject_type", sa.String(16), nullable=False),
        sa.Column("subject_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        *columns,
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f(f"fk_{name}_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )
    op.create_index(f"ix_{name}_subject", name, ["subject_type", "subject_id"])


def _add_columns() -> None:
    with op.batch_alter_table("lead") as batch:
        batch.add_column(sa.Column("origin", sa.String(16), nullable=False, server_default="screening"))
        batch.add_column(sa.Column("seq", sa.Integer(), nullable=False, server_default="0"))
        batch.add_column(sa.Column("worth", sa.Float(), nullable=True))
    with op.batch_alter_table("decision") as batch:
        batch.add_column(sa.Column("later_until", MOMENT, nullable=True))
    with op.batch_alter_table("listing_version") as batch:
        batch.add_column(sa.Column("seller_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(batch.f("fk_listing_version_seller_id"), "seller", ["seller_id"], ["id"])
    with op.batch_alter_table("capture") as batch:
        batch.add_column(sa.Column("listing_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("version_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(batch.f("fk_capture_listing_id"), "listing", ["listing_id"], ["id"])
        batch.create_foreign_key(batch.f("fk_capture_version_id"), "listing_version", ["version_id"], ["id"])


def _fill_sellers() -> None:
    """The version in force has its listing's shop; an older one the only one of its name on that platform."""
    op.execute(
        "update listing_version set seller_id = (select listing.seller_id from listing"
        " where listing.current_version_id = listing_version.id)"
    )
    op.execute(
        "update listing_version set seller_id = (select min(seller.id) from seller, listing"
        " where listing.id = listing_version.listing_id and seller.platform = listing.platform"
        " and seller.name = listing_version.seller_name having count(*) = 1)"
        " where seller_id is null and seller_name <> ''"
    )


def _fill_captures() -> None:
    """A capture belongs to its lead's listing, and to the version that was in force when it was made."""
    op.execute(
        "update capture set listing_id = (select listing_id from lead where lead.id = capture.lead_id)"
    )
    op.execute(
        "update capture set version_id = (select listing_version.id from listing_version"
        " where listing_version.listing_id = capture.listing_id"
        " and listing_version.captured_at <= capture.created_at"
        " order by listing_version.number desc limit 1)"
    )
    with op.batch_alter_table("capture") as batch:
        batch.alter_column("listing_id", existing_type=sa.Integer(), nullable=False)
        batch.create_index(batch.f("ix_capture_listing_id"), ["listing_id"])


def _extend_cases() -> None:
    texts = (("legal_basis", sa.Text()), ("cause", sa.String(32)), ("proposed", sa.String(24)))
    money = ("goods_value_fen", "fine_fen", "confiscated_fen", "recovered_fen")
    flags = ("e_commerce", "key_market", "rural_market", "foreign_invested", "destroyed")
    days = ("registered_on", "filed_on", "decided_on", "closed_on")
    with op.batch_alter_table("enforcement_case") as batch:
        batch.drop_constraint(batch.f("uq_enforcement_case_number"), type_="unique")
        batch.alter_column("number", new_column_name="former_number", existing_type=sa.String(32))
        batch.alter_column("status", new_column_name="state", existing_type=sa.String(16))
    with op.batch_alter_table("enforcement_case") as batch:
        batch.add_column(sa.Column("number", sa.String(64), nullable=True))
        batch.add_column(sa.Column("uid", sa.String(36), nullable=True))
        batch.add_column(sa.Column("unit_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("seller_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("seq", sa.Integer(), nullable=False, server_default="0"))
        batch.add_column(sa.Column("proposed_by_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("merged_into_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("tags", JSON, nullable=False, server_default="[]"))
        for name, kind in texts:
            batch.add_column(sa.Column(name, kind, nullable=False, server_default=""))
        for name in money:
            batch.add_column(sa.Column(name, sa.BigInteger(), nullable=True))
        for name in flags:
            batch.add_column(sa.Column(name, sa.Boolean(), nullable=True))
        for name in days:
            batch.add_column(sa.Column(name, sa.Date(), nullable=True))
    op.execute("update enforcement_case set state = 'pending' where state = 'open'")
    op.execute("update enforcement_case set unit_id = (select min(id) from unit)")
    connection = op.get_bind()
    rows = connection.execute(sa.text("select id, opened_at from enforcement_case")).all()
    for case_id, opened_at in rows:
        uid = new_uid(opened_at if isinstance(opened_at, datetime) else datetime.fromisoformat(opened_at))
        connection.execute(
            sa.text("update enforcement_case set uid = :uid where id = :id"), {"uid": uid, "id": case_id}
        )
    op.execute(
        "update enforcement_case set seller_id = (select min(listing_version.seller_id) from case_lead"
        " join decision on decision.id = case_lead.decision_id"
        " join listing_version on listing_version.id = decision.version_id"
        " where case_lead.case_id = enforcement_case.id)"
    )
    with op.batch_alter_table("enforcement_case") as batch:
        batch.alter_column("uid", existing_type=sa.String(36), nullable=False)
        batch.alter_column("unit_id", existing_type=sa.Integer(), nullable=False)
        batch.create_unique_constraint(batch.f("uq_enforcement_case_uid"), ["uid"])
        batch.create_unique_constraint(batch.f("uq_enforcement_case_number"), ["number"])
        batch.create_index("ix_enforcement_case_state_id", ["state", "id"])
        batch.create_index("ix_enforcement_case_seller_id_state", ["seller_id", "state"])
        batch.create_index(batch.f("ix_enforcement_case_former_number"), ["former_number"])
        batch.create_index(batch.f("ix_enforcement_case_unit_id"), ["unit_id"])
        for column, table in (
            ("unit_id", "unit"),
            ("seller_id", "seller"),
            ("proposed_by_id", "account"),
            ("merged_into_id", "enforcement_case"),
        ):
            batch.create_foreign_key(batch.f(f"fk_enforcement_case_{column}"), table, [column], ["id"])


def _freeze_grounds() -> None:
    """Every lead of a case as it was when it was decided on."""
    connection = op.get_bind()
    found = (
        connection.execute(
            sa.text(
                "select case_lead.lead_id, case_lead.case_id, case_lead.decision_id, lead.listing_id,"
                " decision.version_id, listing_version.seller_id, listing.url, lead.mark_key, lead.kind,"
                " lead.mark_version_id, coalesce(decision.score, lead.score) as score,"
                " decision.at as from_at,"
                " lead.version_id as version_now"
                " from case_lead join decision on decision.id = case_lead.decision_id"
                " join lead on lead.id = case_lead.lead_id join listing on listing.id = lead.listing_id"
                " join listing_version on listing_version.id = decision.version_id order by case_lead.lead_id"
            )
        )
        .mappings()
        .all()
    )
    rows = [dict(row) for row in found]
    op.drop_table("case_lead")
    table = _make_case_lead()
    for part in (rows[start : start + PART] for start in range(0, len(rows), PART)):
        reasons = dict(_reasons(connection, part))
        frozen = [
            row | {"reasons": reasons[row["lead_id"]], "from_at": _moment(row["from_at"])} for row in part
        ]
        op.bulk_insert(table, [{key: row[key] for key in row if key != "version_now"} for row in frozen])


def _moment(value: Any) -> datetime:
    moment = value if isinstance(value, datetime) else datetime.fromisoformat(value)
    return moment


def _reasons(
    connection: sa.Connection, rows: Sequence[dict[str, Any]]
) -> Iterator[tuple[int, list[dict[str, Any]]]]:
    """Lead → its reasons: in full where it is still as decided, else what was kept with the decision."""
    leads = sa.table(
        "lead_reason",
        *map(sa.column, ("lead_id", "position", "feature", "points", "field", "start", "end", "text")),
        sa.column("detail", JSON),
    )
    kept = sa.table("decision_reason", *map(sa.column, ("id", "decision_id", "feature", "points", "name")))
    for row in rows:
        names = ("feature", "points", "field", "start", "end", "text", "detail")
        if row["version_now"] == row["version_id"]:
            wanted = (
                sa.select(*(leads.c[name] for name in names))
                .where(leads.c.lead_id == row["lead_id"])
                .order_by(leads.c.position)
            )
            yield row["lead_id"], [dict(one) for one in connection.execute(wanted).mappings()]
        else:
            wanted = (
                sa.select(kept.c.feature, kept.c.points, kept.c.name)
                .where(kept.c.decision_id == row["decision_id"])
                .order_by(kept.c.id)
            )
            yield (
                row["lead_id"],
                [
                    {
                        "feature": feature,
                        "points": points,
                        "field": "",
                        "start": None,
                        "end": None,
                        "text": "",
                        "detail": {"name": name} if name else {},
                    }
                    for feature, points, name in connection.execute(wanted)
                ],
            )


def _make_case_lead() -> sa.Table:
    names = ("case_id", "lead_id", "decision_id", "listing_id", "version_id")
    targets = {"case_id": "enforcement_case", "version_id": "listing_version"}
    table = op.create_table(
        "case_lead",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in names),
        sa.Column("seller_id", sa.Integer(), nullable=True),
        sa.Column("url", sa.String(2048), nullable=False),
        sa.Column("mark_key", sa.String(128), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("mark_version_id", sa.Integer(), nullable=True),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("worth", sa.Float(), nullable=True),
        sa.Column("reasons", JSON, nullable=False),
        sa.Column("from_at", MOMENT, nullable=False),
        sa.Column("to_at", MOMENT, nullable=True),
        *(
            sa.ForeignKeyConstraint(
                [name],
                [f"{targets.get(name, name.removesuffix('_id'))}.id"],
                name=op.f(f"fk_case_lead_{name}"),
            )
            for name in (*names, "seller_id", "mark_version_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_lead")),
    )
    op.create_index(op.f("ix_case_lead_lead_id"), "case_lead", ["lead_id"])
    op.create_index("ix_case_lead_case_id_listing_id", "case_lead", ["case_id", "listing_id"])
    op.create_index("ix_case_lead_mark_key_case_id", "case_lead", ["mark_key", "case_id"])
    now = sa.text("to_at is null")
    op.create_index(
        "uq_case_lead_lead_id_now",
        "case_lead",
        ["lead_id"],
        unique=True,
        sqlite_where=now,
        postgresql_where=now,
    )
    return table


def _tell_moves() -> None:
    """Every kept case was opened, and perhaps withdrawn, by who the book says."""
    op.create_table(
        "case_move",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(24), nullable=False),
        sa.Column("from_state", sa.String(16), nullable=False),
        sa.Column("to_state", sa.String(16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("approver_id", sa.Integer(), nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("detail", JSON, nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_case_move_account_id")),
        sa.ForeignKeyConstraint(["approver_id"], ["account.id"], name=op.f("fk_case_move_approver_id")),
        sa.ForeignKeyConstraint(["case_id"], ["enforcement_case.id"], name=op.f("fk_case_move_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_move")),
        sa.UniqueConstraint("case_id", "seq", name=op.f("uq_case_move_case_id_seq")),
    )
    op.execute(
        "insert into case_move"
        " (case_id, seq, action, from_state, to_state, reason, account_id, at, detail)"
        " select id, 1, 'open', 'pending', 'pending', '', opened_by_id, opened_at, '{}' from enforcement_case"
    )
    connection = op.get_bind()
    withdrawn = connection.execute(
        sa.text(
            "select id, opened_by_id, opened_at from enforcement_case where state = 'withdrawn' order by id"
        )
    ).all()
    for case_id, account_id, opened_at in withdrawn:
        account_id, at = _taken_back(connection, case_id) or (account_id, opened_at)
        connection.execute(
            sa.text(
                "insert into case_move"
                " (case_id, seq, action, from_state, to_state, reason, account_id, at, detail)"
                " values (:case, 2, 'withdraw', 'pending', 'withdrawn', '', :account, :at, '{}')"
            ).bindparams(sa.bindparam("at", type_=MOMENT)),
            {"case": case_id, "account": account_id, "at": _moment(at)},
        )
    op.execute("update enforcement_case set seq = case when state = 'withdrawn' then 2 else 1 end")


def _taken_back(connection: sa.Connection, case_id: int) -> tuple[int, Any] | None:
    """Who took the confirmation of a withdrawn case back, and when: its opening names the lead."""
    events = sa.table("audit_event", *map(sa.column, ("action", "object_id")), sa.column("detail", JSON))
    opened = sa.select(events.c.detail).where(
        events.c.action == "case.open", events.c.object_id == str(case_id)
    )
    detail = connection.execute(opened).scalar()
    if not detail:
        return None
    row = connection.execute(
        sa.text(
            "select undo.account_id, undo.at from decision undo join decision on decision.id = undo.undoes_id"
            " join enforcement_case on enforcement_case.id = :case where decision.lead_id = :lead"
            " and decision.verdict = 'confirm' and decision.at = enforcement_case.opened_at"
        ),
        {"case": case_id, "lead": detail["lead"]},
    ).one_or_none()
    return None if row is None else (row[0], row[1])


def downgrade() -> None:
    raise NotImplementedError("cases of a shop cannot become cases of a lead again; restore the backup")
