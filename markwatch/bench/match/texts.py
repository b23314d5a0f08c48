"""What one run of the bench measures, and where its texts lie: handed to the child processes as a file."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from markwatch.bench.match import corpus
from markwatch.bench.match.brands import brand_list
from markwatch.bench.match.planting import POOL_NAMES, Plant, Planted, plant_all


@dataclass(frozen=True, slots=True)
class Amounts:
    """How much is measured."""

    titles: int = 6_000
    each_channel: int = 100
    """Plants of each channel, in titles and again in whole listings, which are the listings of the run."""
    long_texts: int = 5
    batch: int = 500
    seconds: float = 20.0
    """For one matcher over one corpus."""


QUICK = Amounts(titles=1_000, each_channel=15, long_texts=1, batch=100, seconds=3.0)


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of a run."""

    titles: Sequence[str]
    """Ordinary ones, to measure speed on."""
    long: Sequence[str]
    in_titles: Sequence[Plant]
    in_listings: Sequence[Plant]
    """A mark planted in each; measured for speed as well."""

    def corpora(self) -> dict[str, Sequence[str]]:
        """What speed is measured on."""
        return {"titles": self.titles, "listings": [plant.text for plant in self.in_listings]}

    def plants(self) -> dict[str, Sequence[Plant]]:
        """What recall is measured on."""
        return {"titles": self.in_titles, "listings": self.in_listings}


def make_texts(amounts: Amounts, real: Path | None) -> tuple[Texts, Planted]:
    """The texts, and how many plants the definition admits; `real` is a folder with titles and brands."""
    names = brand_list(POOL_NAMES, real and real / "brands.csv")
    made = corpus.real_titles(real / "titles.jsonl") if real else corpus.generated_titles(amounts.titles)
    in_titles = plant_all(names, corpus.title_pieces, amounts.each_channel)
    in_listings = plant_all(names, corpus.listing_pieces, amounts.each_channel, seed=6)
    long = corpus.long_texts(amounts.long_texts)
    return Texts(made[: amounts.titles], long, in_titles.plants, in_listings.plants), in_titles


def write_texts(texts: Texts, file: Path) -> None:
    """Keep the texts for the child processes."""
    file.write_text(json.dumps(asdict(texts)), encoding="utf-8")


def read_texts(file: Path) -> Texts:
    """The texts that were kept."""
    row = json.loads(file.read_text(encoding="utf-8"))
    in_titles, in_listings = ([Plant(**plant) for plant in row[key]] for key in ("in_titles", "in_listings"))
    return Texts(row["titles"], row["long"], in_titles, in_listings)
