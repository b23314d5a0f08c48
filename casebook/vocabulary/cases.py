"""Where a case (案件) stands, and what is done to it."""

from casebook.vocabulary.worded import Worded


class CaseState(Worded):
    """Where a case stands."""

    PENDING = "pending", "拟立案", "Pending filing"
    FILED = "filed", "已立案", "Filed"
    NOT_FILED = "not_filed", "不予立案", "Not filed"
    INVESTIGATING = "investigating", "调查取证", "Under investigation"
    SUSPENDED = "suspended", "中止调查", "Suspended"
    DECIDED = "decided", "已作决定", "Decided"
    TRANSFERRED = "transferred", "已移送", "Transferred out"
    POLICE = "police", "已移送公安", "Moved to police"
    CLOSED = "closed", "已结案", "Closed"
    WITHDRAWN = "withdrawn", "已撤回", "Withdrawn"
    MERGED = "merged", "已并入他案", "Merged"


class CaseAction(Worded):
    """What is done to a case."""

    OPEN = "open", "建立", "Opened"
    ADD = "add", "并入商品", "Items added"
    TAKE_OUT = "take_out", "移出商品", "Items taken out"
    MOVE_ITEMS = "move_items", "转入他案", "Items moved to another case"
    RECEIVE = "receive", "接收他案商品", "Items received from another case"
    MERGE = "merge", "并入他案", "Merged into another case"
    SPLIT = "split", "分案", "Split off"
    WITHDRAW = "withdraw", "撤回", "Withdrawn"
    REGISTER = "register", "登记", "Registered"
    PROPOSE_FILING = "propose_filing", "提请立案", "Filing proposed"
    PROPOSE_NOT_FILING = "propose_not_filing", "提请不予立案", "Not filing proposed"
    PROPOSE_CLOSING = "propose_closing", "提请结案", "Closing proposed"
    APPROVE = "approve", "审批同意", "Approved"
    RETURN = "return", "审批退回", "Returned"
    FILE = "file", "立案", "Filed"
    NOT_FILE = "not_file", "不予立案", "Not filed"
    INVESTIGATE = "investigate", "开展调查", "Investigation begun"
    SUSPEND = "suspend", "中止调查", "Suspended"
    RESUME = "resume", "恢复调查", "Resumed"
    DECIDE = "decide", "作出处罚决定", "Decided"
    TRANSFER = "transfer", "移送其他部门", "Transferred out"
    TO_POLICE = "to_police", "移送公安机关", "Moved to police"
    CLOSE = "close", "结案", "Closed"
    REOPEN = "reopen", "恢复办理", "Reopened"
    SET = "set", "填写", "Fields set"
    DISPATCH = "dispatch", "派发", "Dispatched"
    SIGN_FOR = "sign_for", "签收", "Signed for"
    SEND_BACK = "send_back", "退回", "Sent back"
    FINISH = "finish", "办结", "Finished"


AT_WORK = (
    CaseState.PENDING,
    CaseState.FILED,
    CaseState.INVESTIGATING,
    CaseState.SUSPENDED,
    CaseState.DECIDED,
)
"""States of a case that somebody works on: its listings are read every night."""
TAKES_ITEMS = (CaseState.PENDING, CaseState.FILED, CaseState.INVESTIGATING, CaseState.SUSPENDED)
"""States in which more of the same shop can be added: what comes after the decision is another case."""
ENDED = (CaseState.NOT_FILED, CaseState.TRANSFERRED, CaseState.POLICE, CaseState.CLOSED)
PROPOSALS: dict[CaseAction, CaseAction] = {
    CaseAction.PROPOSE_FILING: CaseAction.FILE,
    CaseAction.PROPOSE_NOT_FILING: CaseAction.NOT_FILE,
    CaseAction.PROPOSE_CLOSING: CaseAction.CLOSE,
}
"""What one person proposes → what is done once a second one approves."""
APPROVED: dict[CaseAction, CaseState] = {
    CaseAction.FILE: CaseState.FILED,
    CaseAction.NOT_FILE: CaseState.NOT_FILED,
    CaseAction.CLOSE: CaseState.CLOSED,
}
"""What was approved → the state it leads to."""


class Cause(Worded):
    """The row of annex 3 that a case counts in (DOMAIN.md section 7)."""

    TRADEMARK = "trademark", "商标侵权", "Trademark infringement"
    GEOGRAPHICAL_INDICATION = "geographical_indication", "地理标志", "Geographical indication"
    OFFICIAL_MARK = "official_mark", "官方标志、特殊标志和奥林匹克标志", "Official, special and Olympic marks"
    TRADEMARK_AGENCY = "trademark_agency", "商标代理", "Trademark agency"
    OTHER_TRADEMARK = "other_trademark", "其他商标", "Other trademark case"
    PASSING_OFF_PATENT = "passing_off_patent", "假冒专利", "Passing off a patent"
    PATENT_AGENCY = "patent_agency", "专利代理", "Patent agency"
    OTHER_PATENT = "other_patent", "其他专利", "Other patent case"


class CaseField(Worded):
    """A field of a case."""

    TITLE = "title", "案件名称", "Title"
    LEGAL_BASIS = "legal_basis", "法律依据", "Legal basis"
    CAUSE = "cause", "案由", "Cause"
    GOODS_VALUE = "goods_value", "涉案金额", "Value of the goods"
    FINE = "fine", "罚款", "Fine"
    CONFISCATED = "confiscated", "没收违法所得", "Confiscated"
    RECOVERED = "recovered", "挽回经济损失", "Loss recovered"
    E_COMMERCE = "e_commerce", "电商领域", "E-commerce"
    KEY_MARKET = "key_market", "重点实体市场", "Key market"
    RURAL_MARKET = "rural_market", "农村市场", "Rural market"
    FOREIGN_INVESTED = "foreign_invested", "外商投资企业被侵权", "Foreign-invested right holder"
    DESTROYED = "destroyed", "侵权商品已销毁", "Goods destroyed"
    TAGS = "tags", "标签", "Tags"
    FILED_ON = "filed_on", "立案日期", "Filed on"
    DECIDED_ON = "decided_on", "决定日期", "Decided on"
    CLOSED_ON = "closed_on", "结案日期", "Closed on"


class FieldExpected(Worded):
    """What a field of a case can hold."""

    TEXT = "text", "不超过 2000 字", "at most 2000 characters"
    TITLE = "title", "不能为空", "a title"
    CAUSE = "cause", "所列案由之一", "one of the causes listed"
    YUAN = "yuan", "金额（元），如 1234.50，不为负，最多两位小数", "yuan such as 1234.50, not negative"
    FLAG = "flag", "是、否，不清楚时留空", "yes, no, or nothing when it is not known"
    TAGS = "tags", "不超过 20 个，每个不超过 40 字", "at most 20 tags of at most 40 characters"
    DAY = "day", "日期，如 2026-11-30", "a day such as 2026-11-30"
    NOT_REACHED = (
        "not_reached",
        "办理时自动填写，此处只能更正",
        "the move sets it; it can only be corrected here",
    )
