"""`python a_worker_process.py URL FOLDER LANE`: a worker whose work hangs, dies or ends as asked."""

import os
import signal
import sys
import time
from pathlib import Path

from casebook.jobs.running import JobAtWork
from casebook.vocabulary.jobs import JobKind, JobLane
from markwatch.settings import Settings
from markwatch.tasks.worker import work_lane


def work(at: JobAtWork, settings: Settings) -> None:
    """What `detail["first"]` says at the first attempt; ends the job at any other."""
    at.tell(done=at.job.attempt)
    first = at.job.detail.get("first")
    if at.job.attempt == 1 and first == "hang":
        time.sleep(600)
    if first == "die" or (at.job.attempt == 1 and first == "die once"):
        os.kill(os.getpid(), signal.SIGKILL)
    with at.book.begin() as session:
        at.end(session, result_id=at.job.attempt)


if __name__ == "__main__":
    url, folder, lane = sys.argv[1:]
    settings = Settings(database_url=url, data_dir=Path(folder))
    work_lane(settings, JobLane(lane), dict.fromkeys(JobKind, work))
