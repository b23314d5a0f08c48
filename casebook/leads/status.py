"""Where a lead stands and what is decided about it."""

from sqlalchemy import Select, select

from casebook.models.deciding import Decision
from casebook.vocabulary import Worded


class LeadStatus(Worded):
    """Where a lead stands."""

    OPEN = "open", "待核查", "Open"
    SEEN = "seen", "已阅", "Seen"
    LATER = "later", "暂缓", "Put off"
    CONFIRMED = "confirmed", "已确认", "Confirmed"
    DISMISSED = "dismissed", "已排除", "Dismissed"
    WITHDRAWN = "withdrawn", "已撤回", "Withdrawn"


class Verdict(Worded):
    """What somebody decides about a lead."""

    CONFIRM = "confirm", "确认", "Confirmed"
    DISMISS = "dismiss", "排除", "Dismissed"
    LATER = "later", "暂缓", "Put off"
    SEEN = "seen", "已阅", "Seen"
    REOPEN = "reopen", "恢复核查", "Reopened"
    UNDO = "undo", "撤销", "Taken back"


class LeadOrigin(Worded):
    """Who made a lead."""

    SCREENING = "screening", "比对", "Screening"
    REPORT = "report", "举报投诉", "Report"
    OFFICER = "officer", "人工录入", "Officer"
    PICTURE = "picture", "图片比对", "Picture"


UNDECIDED = (LeadStatus.OPEN, LeadStatus.SEEN, LeadStatus.LATER)


def standing_decisions() -> Select[Decision]:
    """Decisions that were not taken back, undos left out."""
    undone = select(Decision.undoes_id).where(Decision.undoes_id.is_not(None))
    return select(Decision).where(Decision.verdict != Verdict.UNDO, Decision.id.not_in(undone))
