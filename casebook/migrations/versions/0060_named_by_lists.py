"""Visits know whether a list named them as goods; runs count how many were, and how many of those were read.

Of runs before, both counts stay 0: nobody counted. Digests of addresses are of their keys as before.
"""

import sqlalchemy as sa
from alembic import op

revision = "0060"
down_revision = "0050"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("page_visit") as batch:
        batch.add_column(sa.Column("named", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("crawl_run") as batch:
        batch.add_column(sa.Column("named", sa.Integer(), nullable=False, server_default="0"))
        batch.add_column(sa.Column("named_read", sa.Integer(), nullable=False, server_default="0"))
