"""What a job (任务) can be, in which lane it is done, how far it is, and why it was not done."""

from collections.abc import Mapping
from typing import Final

from casebook.vocabulary.captures import CaptureStep
from casebook.vocabulary.worded import Worded


class JobLane(Worded):
    """A lane has a worker of its own: nothing in one lane waits for another lane."""

    CAPTURES = "captures", "固证", "Captures"
    OTHERS = "others", "导出和其他", "Exports and other work"


class JobKind(Worded):
    """What is asked for; `markwatch.tasks.JOBS` says what does it."""

    CAPTURE = "capture", "固证", "Capture"
    STAMP = "stamp", "加盖时间戳", "Time-stamps"
    EXPORT = "export", "导出清单", "List export"


LANES: Final[Mapping[JobKind, JobLane]] = {
    JobKind.CAPTURE: JobLane.CAPTURES,
    JobKind.STAMP: JobLane.CAPTURES,
    JobKind.EXPORT: JobLane.OTHERS,
}
"""Kind → its lane. A page changes and a time-stamp proves a moment: neither waits behind a long list."""


STEPS: Final[Mapping[JobKind, type[Worded]]] = {JobKind.CAPTURE: CaptureStep}
"""Kind → the steps it tells of, in their order; kinds without one tell `done` of `total`."""


class JobState(Worded):
    """How far a job is."""

    WAITING = "waiting", "排队中", "Queued"
    RUNNING = "running", "进行中", "Running"
    DONE = "done", "完成", "Done"
    FAILED = "failed", "失败", "Failed"


class JobFault(Worded):
    """Why what was asked for was not done."""

    WORKER_LOST = "worker_lost", "后台程序中断", "The worker was lost"
    NO_ADDRESS = "no_address", "线索没有网址，无法固证", "The lead has no address"
    NOT_ALLOWED = (
        "not_allowed",
        "固证人的账号、角色或执法证不符合要求",
        "The officer's account, role or badge does not allow it",
    )
    NOT_FOUND = "not_found", "线索或账号已不存在", "The lead or the account is no longer there"
    DISK = "disk", "磁盘读写失败（{error}）", "Disk: {error}"
    NOT_KEPT = "not_kept", "固证内容无法登记", "What was captured could not be recorded"
    NOTHING_TO_LIST = (
        "nothing_to_list",
        "没有符合条件的商品（共查看 {looked_at} 件），未生成清单",
        "Nothing fits: 0 of {looked_at} listings looked at; no list was made",
    )
    SELECTION_GONE = (
        "selection_gone",
        "所选的平台、单位、案件或权利已不存在",
        "A platform, unit, case or mark of the selection is no longer there",
    )
    BAD_FORM = "bad_form", "清单格式有误（{error}）", "A form of lists cannot be used ({error})"
    REFUSED = "refused", "申请人现在的账号、角色或单位不允许", "The account, role or unit no longer allows it"
    BROKEN = "broken", "程序错误（{error}），请联系技术人员", "Program error ({error}); ask the technicians"
    OTHER = "other", "{text}", "{text}"
    """Of a job that ended before reasons had codes: as it was written then."""
