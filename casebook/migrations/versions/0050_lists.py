"""Lists that go out: what was listed, for which platform, in which file."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0050"
down_revision = "0031"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    op.create_table(
        "outgoing_list",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(36), nullable=False),
        sa.Column("platform", sa.String(64), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("job_id", sa.Integer(), nullable=True),
        sa.Column("begun_at", MOMENT, nullable=False),
        sa.Column("beat_at", MOMENT, nullable=False),
        sa.Column("made_at", MOMENT, nullable=True),
        sa.Column("selection", JSON, nullable=False),
        sa.Column("form", sa.String(64), nullable=False),
        sa.Column("format", sa.String(16), nullable=False),
        sa.Column("unmasked", sa.Boolean(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("listed_before", sa.Integer(), nullable=False),
        sa.Column("left_out", sa.Integer(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("evidence_file_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_outgoing_list_account_id")),
        sa.ForeignKeyConstraint(["job_id"], ["job.id"], name=op.f("fk_outgoing_list_job_id")),
        sa.ForeignKeyConstraint(
            ["evidence_file_id"], ["evidence_file.id"], name=op.f("fk_outgoing_list_evidence_file_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outgoing_list")),
        sa.UniqueConstraint("uid", name=op.f("uq_outgoing_list_uid")),
    )
    for column in ("account_id", "job_id", "evidence_file_id"):
        op.create_index(op.f(f"ix_outgoing_list_{column}"), "outgoing_list", [column])
    op.create_table(
        "outgoing_list_item",
        sa.Column("list_id", sa.Integer(), nullable=False),
        sa.Column("case_lead_id", sa.Integer(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("listing_id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_outgoing_list_item_{column}"))
            for column, table in (
                ("list_id", "outgoing_list"),
                ("case_lead_id", "case_lead"),
                ("lead_id", "lead"),
                ("listing_id", "listing"),
                ("version_id", "listing_version"),
            )
        ),
        sa.PrimaryKeyConstraint("list_id", "case_lead_id", name=op.f("pk_outgoing_list_item")),
    )
    for columns in (("lead_id", "version_id"), ("listing_id", "list_id")):
        name = f"ix_outgoing_list_item_{'_'.join(columns)}"
        op.create_index(name, "outgoing_list_item", list(columns))
