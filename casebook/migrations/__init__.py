"""Bringing a database to the tables of this version."""

from casebook.migrations.run import current_revision, head_revision, upgrade

__all__ = ["current_revision", "head_revision", "upgrade"]
