"""Roles (角色) of those who sign in, and what a role can allow."""

from casebook.vocabulary.worded import Worded


class Permission(Worded):
    """Something that a role may allow, in the unit of a membership and in those below it."""

    READ = "read", "查看", "Read"
    DECIDE = "decide", "办理", "Decide"
    DISPATCH = "dispatch", "派发", "Dispatch"
    """Send leads and cases to a unit below, or on to another one."""
    APPROVE = "approve", "审批", "Approve"
    """As the second person: filing, not filing, closing, reopening a case."""
    EXPORT = "export", "导出", "Export"
    PERSONAL = "personal", "查看完整号码", "See numbers in full"
    """Phone and identity numbers of a case without stars; each time recorded."""
    AUTHORISE = "authorise", "维护授权名单", "Keep the authorised sellers"
    MANAGE = "manage", "管理用户和来源", "Keep accounts and sources"


class Role(Worded):
    """The role of a membership; `casebook.units.roles` says what each may do."""

    ENTRY = "entry", "录入", "Entry"
    REVIEWER = "reviewer", "审查", "Reviewer"
    APPROVER = "approver", "审批", "Approver"
    REGISTRAR = "registrar", "名录", "Registrar of the list"
    ADMINISTRATOR = "administrator", "管理", "Administrator"
    AUDITOR = "auditor", "审计", "Auditor"
