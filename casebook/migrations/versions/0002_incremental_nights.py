"""What the next night may leave out: known pages, verified and missed listings, plans of visits."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "known_page",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("address_digest", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("depth", sa.Integer(), nullable=False),
        sa.Column("listing_id", sa.Integer(), nullable=True),
        sa.Column("etag", sa.String(length=255), nullable=False),
        sa.Column("last_modified", sa.String(length=64), nullable=False),
        sa.Column("tokens", sa.String(length=255), nullable=False),
        sa.Column("links", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("made_with", sa.String(length=64), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["listing_id"], ["listing.id"], name=op.f("fk_known_page_listing_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_known_page_source_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_known_page")),
        sa.UniqueConstraint(
            "source_id", "address_digest", name=op.f("uq_known_page_source_id_address_digest")
        ),
    )
    with op.batch_alter_table("known_page", schema=None) as batch_op:
        batch_op.create_index("ix_known_page_listing_id", ["listing_id"], unique=False)

    with op.batch_alter_table("crawl_run", schema=None) as batch_op:
        batch_op.add_column(sa.Column("vouched", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("missing", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("bytes", sa.BigInteger(), nullable=False, server_default="0"))
        batch_op.add_column(
            sa.Column(
                "fields",
                sa.JSON().with_variant(postgresql.JSONB(), "postgresql"),
                nullable=False,
                server_default="{}",
            )
        )
        batch_op.add_column(sa.Column("made_with", sa.String(length=64), nullable=False, server_default=""))

    with op.batch_alter_table("listing", schema=None) as batch_op:
        batch_op.add_column(sa.Column("verified_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("missed_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("update listing set verified_at = last_seen_at")

    with op.batch_alter_table("page_visit", schema=None) as batch_op:
        batch_op.add_column(sa.Column("plan", sa.String(length=8), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("tokens", sa.String(length=255), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("size", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("evidence_file_id", sa.Integer(), nullable=True))
        batch_op.drop_index("ix_page_visit_run_id_outcome_id")
        batch_op.create_index("ix_page_visit_run_id_outcome_plan_id", ["run_id", "outcome", "plan", "id"])
        batch_op.create_foreign_key(
            batch_op.f("fk_page_visit_evidence_file_id"), "evidence_file", ["evidence_file_id"], ["id"]
        )


def downgrade() -> None:
    with op.batch_alter_table("page_visit", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_page_visit_evidence_file_id"), type_="foreignkey")
        batch_op.drop_index("ix_page_visit_run_id_outcome_plan_id")
        batch_op.create_index("ix_page_visit_run_id_outcome_id", ["run_id", "outcome", "id"])
        batch_op.drop_column("evidence_file_id")
        batch_op.drop_column("size")
        batch_op.drop_column("tokens")
        batch_op.drop_column("plan")

    with op.batch_alter_table("listing", schema=None) as batch_op:
        batch_op.drop_column("missed_at")
        batch_op.drop_column("verified_at")

    with op.batch_alter_table("crawl_run", schema=None) as batch_op:
        batch_op.drop_column("made_with")
        batch_op.drop_column("fields")
        batch_op.drop_column("bytes")
        batch_op.drop_column("missing")
        batch_op.drop_column("vouched")

    with op.batch_alter_table("known_page", schema=None) as batch_op:
        batch_op.drop_index("ix_known_page_listing_id")

    op.drop_table("known_page")
