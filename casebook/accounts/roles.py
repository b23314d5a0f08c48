"""What each role (角色) may do."""

from collections.abc import Mapping

from casebook.vocabulary.roles import Permission, Role

_OFFICER = frozenset({Permission.READ, Permission.DECIDE, Permission.EXPORT, Permission.PERSONAL})

MAY: Mapping[Role, frozenset[Permission]] = {
    Role.ENTRY: frozenset({Permission.READ}),
    Role.REVIEWER: _OFFICER,
    Role.APPROVER: _OFFICER | {Permission.APPROVE},
    Role.ADMINISTRATOR: _OFFICER | {Permission.APPROVE},
    Role.AUDITOR: frozenset({Permission.READ, Permission.EXPORT}),
}
"""Role → its permissions."""
