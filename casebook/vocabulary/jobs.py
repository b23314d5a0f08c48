"""What a job (任务) can be, and what it can be about."""

from casebook.vocabulary.worded import Worded


class JobKind(Worded):
    """What is asked for."""

    CAPTURE = "capture", "固证", "Capture"
    EXPORT = "export", "导出清单", "List export"


class JobState(Worded):
    """How far a job is."""

    WAITING = "waiting", "排队中", "Queued"
    RUNNING = "running", "进行中", "Running"
    DONE = "done", "完成", "Done"
    FAILED = "failed", "失败", "Failed"
