"""The kinds of protected sign, one line each."""

from trademark_data.kinds import geographical_indication, official_mark, patent, special_mark, trademark
from trademark_data.kinds.base import MarkKind

KINDS: dict[str, MarkKind] = {
    kind.key: kind
    for kind in (
        trademark.KIND,
        geographical_indication.KIND,
        official_mark.KIND,
        special_mark.KIND,
        patent.KIND,
    )
}
