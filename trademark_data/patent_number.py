"""Chinese patent application numbers: 专利申请号, old form until 2003-09 and new form since.

Old `YY T NNNNN . C`, new `YYYY T NNNNNNN . C`; T: 1 invention, 2 utility model, 3 design, 8 PCT invention,
9 PCT utility model. Check character: digits × weights 2…9 (old) or 2…9,2…5 (new), sum mod 11, 10 written X.
"""

import re
from dataclasses import dataclass

_WEIGHTS = (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5)
_FORM = re.compile(r"(?:ZL|CN)?(\d{12}|\d{8})\.?([0-9X])", re.ASCII)
TYPES = {"1": "invention", "2": "utility_model", "3": "design", "8": "invention", "9": "utility_model"}


class PatentNumberError(ValueError):
    """Not an application number, or its check character is wrong; the message says what was expected."""


@dataclass(frozen=True, slots=True)
class PatentNumber:
    """A well-formed application number with the right check character."""

    digits: str
    """8 or 12 digits, without the check character."""
    check: str

    @property
    def type(self) -> str:
        """invention, utility_model or design, as the type digit says."""
        return TYPES[self.digits[4] if len(self.digits) == 12 else self.digits[2]]

    @property
    def year(self) -> int:
        """Filing year."""
        if len(self.digits) == 12:
            return int(self.digits[:4])
        short = int(self.digits[:2])
        return 1900 + short if short >= 85 else 2000 + short

    def __str__(self) -> str:
        return f"{self.digits}.{self.check}"


def check_character(digits: str) -> str:
    """The check character of 8 or 12 digits."""
    rest = sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=False)) % 11
    return "X" if rest == 10 else str(rest)


def parse(text: str) -> PatentNumber:
    """The number in a text such as `ZL 2013 1 0699744.2`.

    Raises PatentNumberError: not the form, an unknown type digit, or a wrong check character.
    """
    compact = re.sub(r"[\s-]", "", text).upper()
    found = _FORM.fullmatch(compact)
    if not found:
        raise PatentNumberError("expected 8 or 12 digits, a dot and a check character, e.g. 201310699744.2")
    digits, check = found.groups()
    if (digits[4] if len(digits) == 12 else digits[2]) not in TYPES:
        raise PatentNumberError("expected type digit 1, 2, 3, 8 or 9 after the year")
    if len(digits) == 8 and 3 < int(digits[:2]) < 85:
        raise PatentNumberError("expected a filing year from 1985 to 2003 for a number of 8 digits")
    if len(digits) == 12 and int(digits[:4]) < 2003:
        raise PatentNumberError("expected a filing year from 2003 on for a number of 12 digits")
    if check_character(digits) != check:
        raise PatentNumberError(f"expected check character {check_character(digits)}, given {check}")
    return PatentNumber(digits, check)
