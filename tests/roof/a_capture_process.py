"""A capture job as a process that can kill itself: `python a_capture_process.py FOLDER HOST STEP`."""

import os
import signal
import sys
from pathlib import Path

from markwatch.opening import opened
from markwatch.settings import Settings
from markwatch.tasks.capture import run_capture_job


def main(folder: str, host: str, at: str) -> None:
    def killed(step: str) -> None:
        if step == at:
            os.kill(os.getpid(), signal.SIGKILL)

    with opened(Settings(data_dir=Path(folder), allowed_test_hosts=(host,))) as (settings, book):
        run_capture_job(book, settings, 1, killed)


if __name__ == "__main__":
    main(*sys.argv[1:])
