"""Who acts when a command runs: the process's own user, whoever stands behind sudo, or the system."""

import os
import pwd
import socket

import pytest

from markwatch.terminal.acting import LONGEST, command_line, system


def test_a_command_is_that_of_the_user_of_its_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SUDO_USER", raising=False)
    monkeypatch.setenv("USER", "somebody else")
    name = pwd.getpwuid(os.getuid()).pw_name
    assert command_line().by == f"cli:{name}@{socket.gethostname()}"
    assert system("night").by == f"system:night:{name}@{socket.gethostname()}"


def test_who_stands_behind_sudo_is_named_and_no_name_is_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUDO_USER", "li")
    assert "(sudo li)@" in command_line().by
    monkeypatch.setenv("SUDO_USER", "l" * 1000)
    assert len(command_line().by) <= LONGEST + len("cli:")
