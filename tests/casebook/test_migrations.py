"""The migrations make exactly the tables of the models."""

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from casebook.database import open_casebook
from casebook.migrations import current_revision, head_revision, upgrade
from casebook.models import metadata


def test_an_upgraded_empty_database_has_the_tables_of_the_models(empty_url: str, tmp_path: Path) -> None:
    book = open_casebook(empty_url, tmp_path)
    assert current_revision(book.engine) is None
    upgrade(book.engine)
    assert current_revision(book.engine) == head_revision()
    with book.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
    book.close()
