"""The words of a case: what can be asked for, and what its fields hold."""

from collections.abc import Mapping

from casebook.vocabulary.cases import CaseAction, CaseField, Cause
from review_api.wording.language import N_, Language

ASKS: Mapping[CaseAction, str] = {
    CaseAction.APPROVE: N_("同意"),
    CaseAction.RETURN: N_("退回"),
    CaseAction.REGISTER: N_("登记"),
    CaseAction.PROPOSE_FILING: N_("提请立案"),
    CaseAction.PROPOSE_NOT_FILING: N_("提请不予立案"),
    CaseAction.INVESTIGATE: N_("开展调查"),
    CaseAction.SUSPEND: N_("中止调查"),
    CaseAction.RESUME: N_("恢复调查"),
    CaseAction.DECIDE: N_("作出处罚决定"),
    CaseAction.PROPOSE_CLOSING: N_("提请结案"),
    CaseAction.TRANSFER: N_("移送其他部门"),
    CaseAction.TO_POLICE: N_("移送公安机关"),
    CaseAction.REOPEN: N_("恢复办理"),
    CaseAction.MERGE: N_("并入他案"),
    CaseAction.WITHDRAW: N_("撤回"),
    CaseAction.TAKE_OUT: N_("移出所选"),
    CaseAction.MOVE_ITEMS: N_("所选转入他案"),
    CaseAction.SPLIT: N_("所选另立一案"),
}
"""Action → the word of its button, in the order of the page; what was done `CaseAction` says itself."""
FLAGS = (
    CaseField.E_COMMERCE,
    CaseField.KEY_MARKET,
    CaseField.RURAL_MARKET,
    CaseField.FOREIGN_INVESTED,
    CaseField.DESTROYED,
)
DAYS = (CaseField.FILED_ON, CaseField.DECIDED_ON, CaseField.CLOSED_ON)
MONEY = (CaseField.GOODS_VALUE, CaseField.FINE, CaseField.CONFISCATED, CaseField.RECOVERED)


def field_in_words(language: Language, field: CaseField, text: str) -> str:
    """What a field holds, for people; empty where it is missing."""
    if field == CaseField.CAUSE:
        cause = Cause.of(text)
        return language.word(cause) if cause else ""
    if field in FLAGS and text:
        return language(N_("是")) if text == "yes" else language(N_("否"))
    if field == CaseField.TAGS:
        return text.replace(",", language(N_("、")))
    return language(N_("%(n)s 元"), n=text) if field in MONEY and text else text
