"""The name is written out as dealers do it: in both its languages, or with the maker's model number."""

import re
from collections.abc import Iterator

from matchers.findings.use import Evidence
from matchers.worth.found import Found
from matchers.worth.sign import Bearing

chinese = "公开使用名称"
english = "named openly"
bearing = Bearing.DOUBT
_MODEL = re.compile(r"(?<![a-z0-9])[a-z]{1,6}-?\d{2,}[a-z0-9-]*")
_LEAST = 4
"""Characters of a model number."""


def see(found: Found) -> Iterator[Evidence]:
    """Only of a plain name in the title."""
    best = found.use.best
    if best is None or best.field != "title" or not best.is_plain or best.skipped:
        return
    plain = {one.name for one in found.use.occurrences if one.field == "title" and one.is_plain}
    if any(name.isascii() for name in plain) and any(not name.isascii() for name in plain):
        yield Evidence("both_languages", "title", detail={"names": sorted(plain)})
    for model in _MODEL.finditer(found.use.texts.plain("title")):
        if len(model.group()) >= _LEAST:
            yield Evidence(
                "model_number", "title", *model.span(), found.use.subject.title[slice(*model.span())]
            )
            return
