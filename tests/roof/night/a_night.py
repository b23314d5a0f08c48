"""A night as a process of its own that can kill itself: `python a_night.py FOLDER HOST STEP COUNT`.

STEP is a word that the night tells (`begin`, `crawl`, `crawled`, `match`, `summary`); at its COUNT-th telling
the process gets SIGKILL. Without STEP it runs to its end and prints the summary as JSON.
"""

import json
import os
import signal
import sys
from pathlib import Path
from typing import Any

from markwatch.night.crawling import crawl_with
from markwatch.night.run import NightTools, run_night
from markwatch.opening import make_casebook
from markwatch.settings import Settings
from markwatch.terminal.messages import clock


class KilledAt:
    """The night's listener that ends the process without any warning."""

    def __init__(self, step: str, count: int) -> None:
        self.step, self.left = step, count

    def __call__(self, step: str, subject: str, figures: dict[str, Any]) -> None:
        if step == self.step:
            self.left -= 1
            if self.left == 0:
                os.kill(os.getpid(), signal.SIGKILL)


def main(folder: str, host: str, step: str = "", count: str = "0") -> None:
    settings = Settings(data_dir=Path(folder), allowed_test_hosts=(host,))
    book = make_casebook(settings)
    tell = KilledAt(step, int(count))
    summary = run_night(NightTools(book, settings.data_dir, crawl_with(settings), clock, tell, batch=20))
    json.dump(summary, sys.stdout)
    book.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
