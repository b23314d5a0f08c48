"""What decisions teach: what was seen when deciding, authorised sellers, states of the list."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0010"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "screening_state",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("rules", sa.String(length=64), nullable=False),
        sa.Column("loaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_screening_state")),
    )
    op.create_table(
        "mark_retirement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mark_id", sa.Integer(), nullable=False),
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["import_id"], ["mark_import.id"], name=op.f("fk_mark_retirement_import_id")),
        sa.ForeignKeyConstraint(["mark_id"], ["mark.id"], name=op.f("fk_mark_retirement_mark_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mark_retirement")),
        sa.UniqueConstraint("mark_id", "import_id", name=op.f("uq_mark_retirement_mark_id_import_id")),
    )
    with op.batch_alter_table("mark_retirement", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mark_retirement_import_id"), ["import_id"], unique=False)

    op.create_table(
        "mark_authorisation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mark_key", sa.String(length=128), nullable=False),
        sa.Column("seller_name", sa.String(length=255), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("lead_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_by_id", sa.Integer(), nullable=True),
        sa.Column("withdrawn_note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_mark_authorisation_account_id")
        ),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name=op.f("fk_mark_authorisation_lead_id")),
        sa.ForeignKeyConstraint(
            ["withdrawn_by_id"], ["account.id"], name=op.f("fk_mark_authorisation_withdrawn_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mark_authorisation")),
    )
    with op.batch_alter_table("mark_authorisation", schema=None) as batch_op:
        batch_op.create_index(
            "uq_mark_authorisation_standing",
            ["mark_key", "seller_name"],
            unique=True,
            sqlite_where=sa.text("withdrawn_at IS NULL"),
            postgresql_where=sa.text("withdrawn_at IS NULL"),
        )

    op.create_table(
        "decision_reason",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("feature", sa.String(length=48), nullable=False),
        sa.Column("points", sa.Float(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name=op.f("fk_decision_reason_decision_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_reason")),
    )
    with op.batch_alter_table("decision_reason", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decision_reason_decision_id"), ["decision_id"], unique=False)

    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.add_column(sa.Column("score", sa.Float(), nullable=True))

    _fill_what_was_seen()


def _fill_what_was_seen() -> None:
    """Of decisions made before: score and reasons of the lead, where these are still about what was seen."""
    op.execute(
        "update decision set score = (select lead.score from lead where lead.id = decision.lead_id"
        " and lead.version_id = decision.version_id)"
    )
    reason = sa.table(
        "lead_reason",
        *(sa.column(name) for name in ("lead_id", "position", "feature", "points")),
        sa.column("detail", sa.JSON().with_variant(postgresql.JSONB(), "postgresql")),
    )
    decision = sa.table("decision", *(sa.column(name) for name in ("id", "lead_id", "verdict", "score")))
    seen = (
        sa.select(
            decision.c.id,
            reason.c.feature,
            reason.c.points,
            sa.func.coalesce(reason.c.detail["name"].as_string(), ""),
        )
        .join(reason, reason.c.lead_id == decision.c.lead_id)
        .where(decision.c.verdict.in_(("confirm", "dismiss")), decision.c.score.is_not(None))
        .order_by(decision.c.id, reason.c.position)
    )
    there = sa.table(
        "decision_reason", *(sa.column(name) for name in ("decision_id", "feature", "points", "name"))
    )
    op.execute(there.insert().from_select(["decision_id", "feature", "points", "name"], seen))


def downgrade() -> None:
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.drop_column("score")

    with op.batch_alter_table("decision_reason", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_decision_reason_decision_id"))

    op.drop_table("decision_reason")
    with op.batch_alter_table("mark_authorisation", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_mark_authorisation_standing",
            sqlite_where=sa.text("withdrawn_at IS NULL"),
            postgresql_where=sa.text("withdrawn_at IS NULL"),
        )

    op.drop_table("mark_authorisation")
    with op.batch_alter_table("mark_retirement", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mark_retirement_import_id"))

    op.drop_table("mark_retirement")
    op.drop_table("screening_state")
