"""What does this machine and this installation offer, and what will not work without what is missing?"""

from collections.abc import Callable, Iterator

from markwatch.doctor.check import Check
from markwatch.doctor.installation import (
    clock_check,
    contact,
    data_folder,
    database,
    duties,
    evidence,
    list_forms,
    privacy,
    time_stamps,
)
from markwatch.doctor.machine import (
    browser,
    fonts,
    openssl,
    pdf_libraries,
    postgresql,
    python,
    sm3,
    sqlite,
    system,
)
from markwatch.settings import Settings

CHECKS: tuple[Callable[[Settings], Check], ...] = (
    system,
    python,
    sqlite,
    openssl,
    sm3,
    browser,
    fonts,
    pdf_libraries,
    postgresql,
    data_folder,
    privacy,
    database,
    duties,
    evidence,
    clock_check,
    time_stamps,
    list_forms,
    contact,
)
"""In the order in which they are told."""


def examine(settings: Settings) -> Iterator[Check]:
    """Every check, one after the other: each looks when its turn comes."""
    return (check(settings) for check in CHECKS)
