"""What each role (角色) may do."""

from collections.abc import Mapping

from casebook.vocabulary.roles import Permission, Role

_OFFICER = frozenset(
    {
        Permission.READ,
        Permission.DECIDE,
        Permission.DISPATCH,
        Permission.EXPORT,
        Permission.PERSONAL,
        Permission.AUTHORISE,
    }
)

MAY: Mapping[Role, frozenset[Permission]] = {
    Role.ENTRY: frozenset({Permission.READ}),
    Role.REVIEWER: _OFFICER,
    Role.APPROVER: _OFFICER | {Permission.APPROVE},
    Role.REGISTRAR: frozenset({Permission.READ, Permission.AUTHORISE}),
    Role.ADMINISTRATOR: frozenset({Permission.READ, Permission.MANAGE}),
    Role.AUDITOR: frozenset({Permission.READ, Permission.EXPORT}),
}
"""Role → its permissions. Who keeps accounts and sources decides nothing; who audits changes nothing."""
