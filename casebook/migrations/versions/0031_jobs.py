"""Jobs of any kind: what they are about, whose they are and when that worker was last heard, as columns.

Until now all of it stood in `detail`; what was asked, how far it is and what came of it stays there.
"""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
MOVED = ("beat", "attempts", "worker")
NEW = {"capture_id": "result_id"}


def upgrade() -> None:
    with op.batch_alter_table("job") as batch:
        batch.add_column(sa.Column("subject_type", sa.String(16), nullable=False, server_default=""))
        batch.add_column(sa.Column("subject_id", sa.Integer(), nullable=True))
        batch.add_column(sa.Column("worker", sa.String(128), nullable=False, server_default=""))
        batch.add_column(sa.Column("beat_at", MOMENT, nullable=True))
        batch.add_column(sa.Column("attempts", sa.Integer(), nullable=False, server_default="0"))
    _fill()
    with op.batch_alter_table("job") as batch:
        for name, kind in (
            ("subject_type", sa.String(16)),
            ("worker", sa.String(128)),
            ("attempts", sa.Integer()),
        ):
            batch.alter_column(name, existing_type=kind, existing_nullable=False, server_default=None)
        batch.create_index("ix_job_subject", ["subject_type", "subject_id"])


def _fill() -> None:
    names = ("id", "subject_type", "subject_id", "worker", "attempts")
    jobs = sa.table("job", *map(sa.column, names), sa.column("detail", JSON), sa.column("beat_at", MOMENT))
    connection = op.get_bind()
    for number, detail in connection.execute(sa.select(jobs.c.id, jobs.c.detail)).all():
        connection.execute(sa.update(jobs).where(jobs.c.id == number).values(_columns(detail)))


def _columns(detail: dict[str, Any]) -> dict[str, Any]:
    lead = detail.get("lead_id")
    beat = detail.get("beat")
    return {
        "subject_type": "" if lead is None else "lead",
        "subject_id": lead,
        "worker": str(detail.get("worker", ""))[:128],
        "beat_at": datetime.fromisoformat(beat) if beat else None,
        "attempts": int(detail.get("attempts", 0)),
        "detail": {NEW.get(name, name): value for name, value in detail.items() if name not in MOVED},
    }
