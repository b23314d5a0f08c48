"""Builds the character tables: `python -m trademark_data.build_tables [FOLDER]`, a developer's tool.

Its sources (fonts, Unicode data, Python packages) are opened only here, and only when it runs.
"""

from collections.abc import Callable

from trademark_data.build_tables import folding, look_alikes, readings, splits, traditional, words

BUILDERS: dict[str, Callable[[], str]] = {
    "readings.tsv": readings.build,
    "traditional.tsv": traditional.build,
    "splits.tsv": splits.build,
    "folding.tsv": folding.build,
    "look_alikes.tsv": look_alikes.build,
    "words.tsv": words.build,
}
"""File name → what computes its text."""
