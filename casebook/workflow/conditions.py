"""What a move may ask for before it is made."""

from casebook.vocabulary.worded import Worded


class Need(Worded):
    """Something a move needs beside the right state; a move without it is refused and says so."""

    REASON = "reason", "须说明理由", "a reason"
    NOTE = "note", "须写明情况", "a note"
    NUMBER = "number", "须先登记编号", "a register number"
    NO_NUMBER = "no_number", "仅限登记之前", "no register number yet"
    ITEMS = "items", "案内须有商品", "at least one item in the case"
    SECOND = "second_person", "须由另一人办理", "a second person"
    PROPOSAL = "proposal", "须先提请审批", "a proposal that waits for approval"
    NO_PROPOSAL = "no_proposal", "有待审批的事项", "no proposal that waits for approval"
    OTHER_CASE = "other_case", "须指明另一案件", "another case"
    LEADS = "leads", "须指明条目", "which leads"
    UNIT = "unit", "须指明单位", "a unit"
    SIGNED = "signed", "须先签收", "to be signed for first"
    WAITING = "waiting", "仅限作出决定之前", "no decision yet"
    ENDED = "ended", "须先办理完毕", "to be decided or ended first"
    OWN_UNIT = "own_unit", "须由本单位人员办理", "somebody of that unit"
    FIELDS = "fields", "须填写内容", "what to set"
