"""What a look is worth stands in the book: tiers, signs, order, sums by shop, prices seen, what is held back.

Leads of kept books are not judged yet: their worth stays NULL, and their listings wait to be screened again.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0061"
down_revision = "0060"
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
SUMS = ("undecided", "priority", "ordinary", "mention", "unjudged", "confirmed", "dismissed")


def upgrade() -> None:
    _extend_listings()
    _extend_leads()
    _extend_decisions()
    _make_sums()
    _make_prices()
    _make_held_back()
    _ask_again()


def _extend_listings() -> None:
    with op.batch_alter_table("seller") as batch:
        batch.add_column(sa.Column("breadth", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("listing_version") as batch:
        for column in _sales():
            batch.add_column(column)


def _sales() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("sales_number", sa.BigInteger(), nullable=True),
        sa.Column("sales_counted", sa.String(16), nullable=True),
        sa.Column("sales_at_least", sa.Boolean(), nullable=True),
    )


def _weighed() -> tuple[sa.Column[Any], ...]:
    return (
        sa.Column("tier", sa.String(16), nullable=True),
        sa.Column("signs", JSON, nullable=False, server_default="[]"),
        sa.Column("explained_by", sa.String(128), nullable=False, server_default=""),
    )


def _extend_leads() -> None:
    with op.batch_alter_table("lead") as batch:
        for column in _weighed():
            batch.add_column(column)
        batch.add_column(sa.Column("place", sa.Float(), nullable=False, server_default="0"))
        batch.add_column(sa.Column("seller_id", sa.Integer(), nullable=True))
        batch.create_foreign_key(batch.f("fk_lead_seller_id"), "seller", ["seller_id"], ["id"])
        batch.create_index("ix_lead_status_place_id", ["status", "place", "id"])
        batch.create_index("ix_lead_unit_id_status_place_id", ["unit_id", "status", "place", "id"])
        batch.create_index("ix_lead_seller_id_mark_key", ["seller_id", "mark_key", "status", "tier", "worth"])
    op.execute(
        "update lead set place = 500 - score, seller_id ="
        " (select seller_id from listing_version where listing_version.id = lead.version_id)"
    )
    with op.batch_alter_table("case_lead") as batch:
        for column in (*_weighed(), *_sales()):
            batch.add_column(column)


def _extend_decisions() -> None:
    with op.batch_alter_table("decision") as batch:
        batch.add_column(sa.Column("worth", sa.Float(), nullable=True))
    op.create_table(
        "decision_sign",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("decision_id", sa.Integer(), nullable=False),
        sa.Column("sign", sa.String(48), nullable=False),
        sa.Column("level", sa.String(48), nullable=False),
        sa.Column("points", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["decision_id"], ["decision.id"], name=op.f("fk_decision_sign_decision_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_sign")),
    )
    op.create_index(op.f("ix_decision_sign_decision_id"), "decision_sign", ["decision_id"])


def _make_sums() -> None:
    """Filled in with what can be told of leads that nobody judged: how many, and what was decided."""
    for table, keys, further in (
        ("shop_mark_worth", ("seller_id", "mark_key"), ()),
        ("shop_worth", ("seller_id",), ("marks",)),
    ):
        op.create_table(
            table,
            sa.Column("seller_id", sa.Integer(), nullable=False),
            *(sa.Column("mark_key", sa.String(128), nullable=False) for key in keys if key == "mark_key"),
            sa.Column("worth", sa.Float(), nullable=True),
            sa.Column("best", sa.Float(), nullable=True),
            *(sa.Column(name, sa.Integer(), nullable=False) for name in (*further, *SUMS)),
            sa.ForeignKeyConstraint(["seller_id"], ["seller.id"], name=op.f(f"fk_{table}_seller_id")),
            sa.PrimaryKeyConstraint(*keys, name=op.f(f"pk_{table}")),
        )
        op.create_index(f"ix_{table}_worth", table, ["worth", "seller_id"])
    op.execute(
        "insert into shop_mark_worth (seller_id, mark_key, undecided, unjudged, confirmed, dismissed,"
        " priority, ordinary, mention) select seller_id, mark_key,"
        " sum(case when status in ('open', 'seen', 'later') then 1 else 0 end),"
        " sum(case when status in ('open', 'seen', 'later') then 1 else 0 end),"
        " sum(case when status = 'confirmed' then 1 else 0 end),"
        " sum(case when status = 'dismissed' then 1 else 0 end), 0, 0, 0"
        " from lead where seller_id is not null group by seller_id, mark_key"
    )
    op.execute(
        "insert into shop_worth (seller_id, marks, undecided, confirmed, dismissed, unjudged, priority,"
        " ordinary, mention) select seller_id, sum(case when undecided > 0 then 1 else 0 end),"
        " sum(undecided), sum(confirmed), sum(dismissed), sum(unjudged), 0, 0, 0"
        " from shop_mark_worth group by seller_id"
    )


def _make_prices() -> None:
    op.create_table(
        "price_seen",
        sa.Column("listing_id", sa.Integer(), nullable=False),
        sa.Column("mark_key", sa.String(128), nullable=False),
        sa.Column("unit", sa.String(16), nullable=False),
        sa.Column("goods_group", sa.String(64), nullable=False),
        sa.Column("yuan", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["listing_id"], ["listing.id"], name=op.f("fk_price_seen_listing_id")),
        sa.PrimaryKeyConstraint("listing_id", "mark_key", "unit", name=op.f("pk_price_seen")),
    )
    op.create_index("ix_price_seen_mark_key", "price_seen", ["mark_key", "goods_group", "unit"])
    op.create_table(
        "price_edition",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("night_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["night_id"], ["night.id"], name=op.f("fk_price_edition_night_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_price_edition")),
        sa.UniqueConstraint("night_id", name=op.f("uq_price_edition_night_id")),
    )
    op.create_index(op.f("ix_price_edition_made_at"), "price_edition", ["made_at"])
    keys = (("mark_key", 128), ("goods_group", 64), ("unit", 16))
    op.create_table(
        "usual_price",
        sa.Column("edition_id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.String(length), nullable=False) for name, length in keys),
        sa.Column("median", sa.Float(), nullable=False),
        sa.Column("orders", sa.Float(), nullable=False),
        sa.Column("seen", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["edition_id"], ["price_edition.id"], name=op.f("fk_usual_price_edition_id")),
        sa.PrimaryKeyConstraint("edition_id", *(name for name, _ in keys), name=op.f("pk_usual_price")),
    )


def _make_held_back() -> None:
    op.create_table(
        "held_back",
        sa.Column("listing_id", sa.Integer(), nullable=False),
        sa.Column("mark_key", sa.String(128), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("mark_version_id", sa.Integer(), nullable=True),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("worth", sa.Float(), nullable=False),
        sa.Column("reason", sa.String(48), nullable=False),
        sa.Column("reasons", JSON, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["listing_id"], ["listing.id"], name=op.f("fk_held_back_listing_id")),
        sa.ForeignKeyConstraint(["version_id"], ["listing_version.id"], name=op.f("fk_held_back_version_id")),
        sa.ForeignKeyConstraint(
            ["mark_version_id"], ["mark_version.id"], name=op.f("fk_held_back_mark_version_id")
        ),
        sa.PrimaryKeyConstraint("listing_id", "mark_key", name=op.f("pk_held_back")),
    )
    op.create_index("ix_held_back_reason_score", "held_back", ["reason", "score", "listing_id"])
    op.create_table(
        "held_back_count",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(48), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "reason", name=op.f("pk_held_back_count")),
    )


def _ask_again() -> None:
    """The next match judges what already is a lead."""
    op.execute("update listing set screened_with = '' where id in (select listing_id from lead)")


def downgrade() -> None:
    raise NotImplementedError("what worth rests on cannot be taken out again; restore the backup")
