"""What a case (案件) can be."""

from casebook.vocabulary.worded import Worded


class CaseStatus(Worded):
    """Where a case stands."""

    OPEN = "open", "办理中", "Open"
    WITHDRAWN = "withdrawn", "已撤回", "Withdrawn"
    """Its last lead was taken back."""
