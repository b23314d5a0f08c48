"""Captures, stamps, anchors, and a chain through the audit events; old events are linked in their order."""

import hashlib
import json
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "anchor",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("file_sha256", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_anchor")),
        sa.UniqueConstraint("seq", name=op.f("uq_anchor_seq")),
    )
    op.create_table(
        "capture",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token", sa.String(length=64), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.Column("record_sha256", sa.String(length=64), nullable=False),
        sa.Column("operator_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_by_id", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmation", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("sealed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("manifest_sha256", sa.String(length=64), nullable=False),
        sa.Column("expired_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["confirmed_by_id"], ["account.id"], name=op.f("fk_capture_confirmed_by_id")),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name=op.f("fk_capture_lead_id")),
        sa.ForeignKeyConstraint(["operator_id"], ["account.id"], name=op.f("fk_capture_operator_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_capture")),
        sa.UniqueConstraint("token", name=op.f("uq_capture_token")),
    )
    with op.batch_alter_table("capture", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_capture_lead_id"), ["lead_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_capture_state"), ["state"], unique=False)

    op.create_table(
        "lead_evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("evidence_file_id", sa.Integer(), nullable=False),
        sa.Column("detail", sa.JSON().with_variant(postgresql.JSONB(), "postgresql"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["evidence_file_id"], ["evidence_file.id"], name=op.f("fk_lead_evidence_evidence_file_id")
        ),
        sa.ForeignKeyConstraint(["lead_id"], ["lead.id"], name=op.f("fk_lead_evidence_lead_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lead_evidence")),
        sa.UniqueConstraint(
            "lead_id", "kind", "evidence_file_id", name=op.f("uq_lead_evidence_lead_id_kind_evidence_file_id")
        ),
    )
    with op.batch_alter_table("lead_evidence", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_lead_evidence_evidence_file_id"), ["evidence_file_id"], unique=False
        )

    op.create_table(
        "capture_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("capture_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=128), nullable=False),
        sa.Column("evidence_file_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["capture_id"], ["capture.id"], name=op.f("fk_capture_file_capture_id")),
        sa.ForeignKeyConstraint(
            ["evidence_file_id"], ["evidence_file.id"], name=op.f("fk_capture_file_evidence_file_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_capture_file")),
        sa.UniqueConstraint("capture_id", "name", name=op.f("uq_capture_file_capture_id_name")),
    )
    with op.batch_alter_table("capture_file", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_capture_file_evidence_file_id"), ["evidence_file_id"], unique=False
        )

    op.create_table(
        "stamp",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("capture_id", sa.Integer(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("token", sa.LargeBinary(), nullable=True),
        sa.Column("stamped_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("authority", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["capture_id"], ["capture.id"], name=op.f("fk_stamp_capture_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stamp")),
        sa.UniqueConstraint("digest", name=op.f("uq_stamp_digest")),
    )
    with op.batch_alter_table("stamp", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stamp_capture_id"), ["capture_id"], unique=False)

    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.add_column(sa.Column("badge_until", sa.Date(), nullable=True))

    with op.batch_alter_table("audit_event", schema=None) as batch_op:
        batch_op.add_column(sa.Column("seq", sa.BigInteger(), nullable=True))
        batch_op.add_column(
            sa.Column("content_sha256", sa.String(length=64), nullable=False, server_default="")
        )
        batch_op.add_column(sa.Column("digest", sa.String(length=64), nullable=False, server_default=""))
        batch_op.create_index("ix_audit_event_seq", ["seq"], unique=True)

    chain_old_events()

    with op.batch_alter_table("evidence_file", schema=None) as batch_op:
        batch_op.add_column(sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True))


def chain_old_events() -> None:
    """Link the events that are there, in the order of their ids."""
    event = sa.table(
        "audit_event",
        sa.column("id", sa.Integer()),
        sa.column("at", sa.DateTime(timezone=True)),
        sa.column("account_id", sa.Integer()),
        sa.column("action", sa.String()),
        sa.column("object_type", sa.String()),
        sa.column("object_id", sa.String()),
        sa.column("detail", sa.JSON().with_variant(postgresql.JSONB(), "postgresql")),
        sa.column("seq", sa.BigInteger()),
        sa.column("content_sha256", sa.String()),
        sa.column("digest", sa.String()),
    )
    connection, digest = op.get_bind(), "0" * 64
    ids = connection.scalars(sa.select(event.c.id).order_by(event.c.id)).all()
    for seq, number in enumerate(ids, 1):
        row = connection.execute(sa.select(event).where(event.c.id == number)).one()
        content = {
            "at": _moment(row.at),
            "account": row.account_id,
            "action": row.action,
            "object": [row.object_type, row.object_id],
            "detail": row.detail,
        }
        content_sha256 = _sha256(json.dumps(content, sort_keys=True, separators=(",", ":")))
        digest = _sha256(f"{digest}\n{seq}\n{content_sha256}\n")
        values = {"seq": seq, "content_sha256": content_sha256, "digest": digest}
        connection.execute(sa.update(event).where(event.c.id == number).values(values))


def _moment(at: datetime) -> str:
    aware = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    return aware.isoformat(timespec="microseconds")


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def downgrade() -> None:
    with op.batch_alter_table("evidence_file", schema=None) as batch_op:
        batch_op.drop_column("deleted_at")

    with op.batch_alter_table("audit_event", schema=None) as batch_op:
        batch_op.drop_index("ix_audit_event_seq")
        batch_op.drop_column("digest")
        batch_op.drop_column("content_sha256")
        batch_op.drop_column("seq")

    with op.batch_alter_table("account", schema=None) as batch_op:
        batch_op.drop_column("badge_until")

    with op.batch_alter_table("stamp", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_stamp_capture_id"))

    op.drop_table("stamp")
    with op.batch_alter_table("capture_file", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_capture_file_evidence_file_id"))

    op.drop_table("capture_file")
    with op.batch_alter_table("lead_evidence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_lead_evidence_evidence_file_id"))

    op.drop_table("lead_evidence")
    with op.batch_alter_table("capture", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_capture_state"))
        batch_op.drop_index(batch_op.f("ix_capture_lead_id"))

    op.drop_table("capture")
    op.drop_table("anchor")
