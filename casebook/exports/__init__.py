"""Files made of a case, one line a format."""

from casebook.exports import case_json, platform_list
from casebook.exports.base import Export

EXPORTS: dict[str, Export] = {export.key: export for export in (platform_list.EXPORT, case_json.EXPORT)}
