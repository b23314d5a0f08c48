"""What a lead (线索) can be, and what an officer can decide about it."""

from typing import Literal

from casebook.vocabulary.worded import Worded


class LeadStatus(Worded):
    """Where a lead stands."""

    OPEN = "open", "待核查", "Waiting"
    SEEN = "seen", "已阅", "Seen"
    LATER = "later", "暂缓", "Later"
    CONFIRMED = "confirmed", "已确认", "Confirmed"
    DISMISSED = "dismissed", "已排除", "Dismissed"
    WITHDRAWN = "withdrawn", "不再命中", "No longer flagged"


class Verdict(Worded):
    """What an officer decides; `undo` takes back the decision it names."""

    CONFIRM = "confirm", "确认", "Confirm"
    DISMISS = "dismiss", "排除", "Dismiss"
    LATER = "later", "暂缓", "Later"
    SEEN = "seen", "已阅", "Seen"
    REOPEN = "reopen", "恢复核查", "Reopen"
    UNDO = "undo", "撤销", "Undo"


class Tier(Worded):
    """How a lead asks for an officer's minute (档); a lead that nobody judged yet has none.

    The matchers give it by the same code; the order of the members is that of the queue.
    """

    PRIORITY = "priority", "重点", "Priority"
    ORDINARY = "ordinary", "一般", "Ordinary"
    MENTION = "mention", "仅提及", "Mention"


class LeadOrigin(Worded):
    """Who made a lead."""

    SCREENING = "screening", "比对", "Screening"
    REPORT = "report", "举报投诉", "Report"
    OFFICER = "officer", "人工录入", "Officer"
    PICTURE = "picture", "图片比对", "Picture"


class DismissalReason(Worded):
    """Why a lead is dismissed (排除理由); their order is that of the keys 1 to 8 on the page."""

    AUTHORISED = "authorised", "已授权", "Authorised"
    FAIR_USE = "fair_use", "合理使用", "Fair use"
    GENERIC_NAME = "generic_name", "通用名称", "Generic name"
    OTHER_GOODS = "other_goods", "商品不类似", "Dissimilar goods"
    NOT_AS_MARK = "not_as_mark", "非商标使用", "Not used as a mark"
    DUPLICATE = "duplicate", "重复", "Duplicate"
    MISREAD = "misread", "误读", "Misread"
    OTHER = "other", "其他", "Other"


AnyReason = DismissalReason | Literal[""]
"""The reason of a decision; empty for every decision but a dismissal."""
