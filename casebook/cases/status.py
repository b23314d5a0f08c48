"""Where a case stands, and what is done to it."""

from casebook.vocabulary import Worded


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
