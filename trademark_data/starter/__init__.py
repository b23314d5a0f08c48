"""The bundled starter list: see README.md beside it."""

from pathlib import Path

FILES = tuple(
    Path(__file__).parent / name for name in ("geographical_indications.csv", "signs.csv", "trademarks.csv")
)
