"""What a person can still have in hand when their account is closed."""

from casebook.vocabulary.worded import Worded


class HeldKind(Worded):
    """Something that waits for the person, or was left by them for others."""

    CLAIM = "claim", "认领未决的监测信息", "Claimed hit without a decision"
    SIGNED_LEAD = "signed_lead", "已签收未办结的监测信息", "Hit signed for and not finished"
    SIGNED_CASE = "signed_case", "已签收未办结的案件", "Case signed for and not finished"
    PROPOSAL = "proposal", "已提请、待审批的案件", "Case that waits for approval of their proposal"
    CAPTURE = "capture", "待另一名执法人员确认的固证", "Capture that waits for its second officer"
    JOB = "job", "未完成的任务", "Unfinished job"
    DELEGATION = "delegation", "未到期的代办", "Delegation that is not over"
