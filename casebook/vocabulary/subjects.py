"""What a move, a note, a file or a clock can be about."""

from casebook.vocabulary.worded import Worded


class SubjectKind(Worded):
    """What a move, a note, a file or a clock is about."""

    LEAD = "lead", "监测信息", "Hit"
    CASE = "case", "案件", "Case"
