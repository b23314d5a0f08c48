"""A capture job as a process that can kill itself: `python a_capture_process.py FOLDER HOST STEP`."""

import os
import signal
import socket
import sys
from pathlib import Path

from casebook.jobs.running import JobAtWork, run_job
from casebook.jobs.taking import take_next
from casebook.vocabulary.jobs import JobLane
from markwatch.opening import opened
from markwatch.settings import Settings
from markwatch.tasks.capture import do_capture
from markwatch.terminal.messages import clock


def main(folder: str, host: str, at: str) -> None:
    def killed(step: str) -> None:
        if step == at:
            os.kill(os.getpid(), signal.SIGKILL)

    with opened(Settings(data_dir=Path(folder), allowed_test_hosts=(host,))) as (settings, book):
        with book.begin() as session:
            taken = take_next(session, JobLane.CAPTURES, f"{socket.gethostname()}/{os.getpid()}", clock())
        assert taken is not None
        run_job(JobAtWork(book, taken, clock), lambda work: do_capture(work, settings, killed))


if __name__ == "__main__":
    main(*sys.argv[1:])
