"""Patent 专利: invention, utility model, design; known by its application number."""

from collections.abc import Mapping

from trademark_data.kinds.base import Complaint, MarkKind
from trademark_data.patent_number import PatentNumberError, parse


def check(row: Mapping[str, str]) -> list[Complaint]:
    """A patent row needs its application number, check character included."""
    number = row.get("registration_no", "")
    if not number:
        return [("registration_no", "", "the application number, e.g. 201310699744.2")]
    try:
        parse(number)
    except PatentNumberError as error:
        return [("registration_no", number, str(error))]
    return []


KIND = MarkKind("patent", "专利", "Patent", check)
