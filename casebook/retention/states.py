"""Whose things a rule of retention (保存期限) is about."""

from casebook.vocabulary.leads import LeadStatus
from casebook.vocabulary.worded import Worded


class RetentionState(Worded):
    """The state that things are kept in: that of their lead, or why they are kept without one."""

    OPEN = LeadStatus.OPEN.value, "待核查的监测信息", "Leads that nobody decided on"
    SEEN = LeadStatus.SEEN.value, "已阅、未决定的监测信息", "Leads seen and not decided on"
    LATER = LeadStatus.LATER.value, "暂缓的监测信息", "Leads put off"
    CONFIRMED = LeadStatus.CONFIRMED.value, "案件内的商品", "Leads of a case"
    DISMISSED = LeadStatus.DISMISSED.value, "已排除的监测信息", "Leads dismissed"
    WITHDRAWN = LeadStatus.WITHDRAWN.value, "不再命中的监测信息", "Leads no longer flagged"
    UNCONFIRMED_CAPTURE = (
        "unconfirmed_capture",
        "无案件的监测信息上、未经第二名执法人员确认的固证",
        "Captures that no second officer confirmed, of leads without a case",
    )
    NO_LEAD = (
        "no_lead",
        "没有监测信息的商品的旧页面，以及已下架商品的页面",
        "Earlier page copies of listings without a lead, and those of listings that are gone",
    )
    UNREAD_PAGE = "unread_page", "未能采集的页面样本", "Samples of pages that could not be read"
