"""Roles (角色) of those who sign in, and what a role can allow."""

from casebook.vocabulary.worded import Worded


class Permission(Worded):
    """Something that a role may allow."""

    READ = "read", "查看", "Read"
    DECIDE = "decide", "办理", "Decide"
    APPROVE = "approve", "审批", "Approve"
    """As the second person: filing, not filing, closing, reopening a case."""
    EXPORT = "export", "导出", "Export"
    PERSONAL = "personal", "查看完整号码", "See numbers in full"
    """Phone and identity numbers of a case without stars; each time recorded."""


class Role(Worded):
    """The role of an account; `casebook.accounts.roles` says what each may do."""

    ENTRY = "entry", "录入", "Entry"
    REVIEWER = "reviewer", "审查", "Reviewer"
    APPROVER = "approver", "审批", "Approver"
    ADMINISTRATOR = "administrator", "管理", "Administrator"
    AUDITOR = "auditor", "审计", "Auditor"
