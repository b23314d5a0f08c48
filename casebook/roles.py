"""Roles (角色) and what each may do."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Role:
    """A role of an account."""

    key: str
    chinese: str
    english: str
    may: frozenset[str]
    """Of: `read`, `decide`, `export`, `personal` (phone and identity numbers of a case in full, recorded)."""


ROLES = {
    role.key: role
    for role in (
        Role("entry", "录入", "Entry", frozenset({"read"})),
        Role("reviewer", "审查", "Reviewer", frozenset({"read", "decide", "export", "personal"})),
        Role("approver", "审批", "Approver", frozenset({"read", "decide", "export", "personal"})),
        Role("administrator", "管理", "Administrator", frozenset({"read", "decide", "export", "personal"})),
        Role("auditor", "审计", "Auditor", frozenset({"read", "export"})),
    )
}
