"""Write a new migration from the difference between the models and an upgraded empty database."""

import sys
import tempfile
from pathlib import Path

from alembic import command

from casebook.database import open_casebook
from casebook.migrations.run import _config, upgrade


def main(message: str) -> None:
    """Autogenerate `versions/NNNN_message.py`; read it before committing it."""
    with tempfile.TemporaryDirectory() as folder:
        book = open_casebook(f"sqlite:///{folder}/empty.db", Path(folder))
        upgrade(book.engine)
        number = len(list((Path(__file__).parent / "versions").glob("[0-9]*.py"))) + 1
        with book.engine.begin() as connection:
            command.revision(_config(connection), message, autogenerate=True, rev_id=f"{number:04d}")
        book.close()


if __name__ == "__main__":
    main(" ".join(sys.argv[1:]))
