"""Who acts when a command runs: the system's user, and who stands behind `sudo`."""

import os
import pwd
import socket

from casebook.audit.actors import COMMAND_LINE, SYSTEM, Actor
from casebook.listing import clean_text

LONGEST = 128


def command_line() -> Actor:
    """A person at the terminal, or a script of theirs: `cli:USER@HOST`, `cli:root(sudo USER)@HOST`."""
    return Actor(COMMAND_LINE + _user())


def system(job: str) -> Actor:
    """Work that nobody asks for by hand: `system:night:USER@HOST`."""
    return Actor(f"{SYSTEM}{job}:{_user()}")


def _user() -> str:
    # The account of the process, not $USER, which anybody may set; of sudo there is only its own variable.
    number = os.getuid()
    try:
        name = pwd.getpwuid(number).pw_name
    except KeyError:  # a container's user need not be in its passwd
        name = str(number)
    behind = os.environ.get("SUDO_USER", "")
    if behind and behind != name:
        name += f"(sudo {behind})"
    return clean_text(f"{name}@{socket.gethostname()}")[:LONGEST]
