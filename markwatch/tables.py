"""The tables that a command or the settings name, read; the shipped ones where none is named."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from matchers.engine.tables import Tables
from matchers.findings.weights import read_weights, weights
from matchers.worth.points import read_worth_table, worth_table
from matchers.worth.prices import NO_PRICES, read_prices
from matchers.worth.weighing import Worth

if TYPE_CHECKING:
    from markwatch.settings import Settings


@dataclass(frozen=True, slots=True)
class TableFiles:
    """Files of tables, each as its verb writes it."""

    weights: Path | None = None
    """By `weights learn`."""
    worth: Path | None = None
    """By `worth learn`."""
    prices: Path | None = None
    """By `worth prices`."""

    def read(self) -> Tables:
        """The tables. Raises MatcherError with the file and what is wrong."""
        points = read_worth_table(self.worth) if self.worth else worth_table()
        prices = read_prices(self.prices) if self.prices else NO_PRICES
        return Tables(read_weights(self.weights) if self.weights else weights(), Worth(points, prices))


def tables_of(settings: "Settings") -> Tables:
    """The tables that the settings name. Raises MatcherError."""
    return TableFiles(settings.weights_file, settings.worth_file, settings.prices_file).read()
