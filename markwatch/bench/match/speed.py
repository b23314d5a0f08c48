"""Texts a second: the median of several batches, none of which was met before."""

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

Scan = Callable[[Sequence[str]], Any]


@dataclass(frozen=True, slots=True)
class Speed:
    """How fast texts went in and rows came out."""

    texts: int
    """Texts measured; fewer than there are when the seconds were used up."""
    per_second: float
    """Texts by the clock, median of the batches."""
    per_cpu_second: float
    """Texts by the processor time used, which neighbours on a busy machine hardly change."""
    characters_per_second: float
    """By the clock, median of the batches."""

    def as_json(self) -> dict[str, float]:
        """Rounded figures."""
        return {
            "texts": self.texts,
            "per_second": rounded(self.per_second),
            "per_cpu_second": rounded(self.per_cpu_second),
            "characters_per_second": rounded(self.characters_per_second),
        }


def measure(scan: Scan, texts: Sequence[str], batch: int, seconds: float) -> Speed:
    """Scan batch after batch for so many seconds, one batch at least."""
    clock, processor, characters, done = [], [], [], 0
    began = time.perf_counter()
    for first in range(0, len(texts), batch):
        some = texts[first : first + batch]
        wall, used = time.perf_counter(), time.process_time()
        scan(some)
        # Clocks of a coarse step may show no time at all for a tiny batch.
        wall, used = max(time.perf_counter() - wall, 1e-9), max(time.process_time() - used, 1e-9)
        clock.append(len(some) / wall)
        processor.append(len(some) / used)
        characters.append(sum(map(len, some)) / wall)
        done += len(some)
        if time.perf_counter() - began > seconds:
            break
    return Speed(done, *(statistics.median(rates) for rates in (clock, processor, characters)))


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """What a piece of work answers, and its seconds by the clock."""
    began = time.perf_counter()
    answer = work()
    return answer, round(time.perf_counter() - began, 3)


def rounded(figure: float) -> float:
    """Three digits that matter."""
    return float(f"{figure:.3g}")
