"""The units of a bureau (单位), and how a lead or a case goes from one to another (派发)."""

from casebook.vocabulary.worded import Worded


class UnitLevel(Worded):
    """Where a unit stands in the bureau; a unit stands under one of a higher level."""

    BUREAU = "bureau", "市局", "City bureau"
    DISTRICT = "district", "区局", "District bureau"
    OFFICE = "office", "所", "Local office"


class DispatchState(Worded):
    """Where a lead or a case that was sent to a unit stands there."""

    SENT = "sent", "待签收", "To be signed for"
    SIGNED = "signed", "已签收", "Signed for"
    RETURNED = "returned", "已退回", "Sent back"
    FINISHED = "finished", "已办结", "Finished"


class DispatchAction(Worded):
    """What is done with a lead between units; of a case the same stand among its `CaseAction`."""

    DISPATCH = "dispatch", "派发", "Dispatched"
    SIGN_FOR = "sign_for", "签收", "Signed for"
    SEND_BACK = "send_back", "退回", "Sent back"
    FINISH = "finish", "办结", "Finished"
