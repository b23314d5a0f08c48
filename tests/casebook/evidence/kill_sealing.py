"""Run by a test: seal a capture again and again, killed at each touch of the disk, and look what stands."""

import os
import shutil
import signal
import sys
from pathlib import Path

from casebook.database import open_casebook
from casebook.evidence.row_check import known_captures
from casebook.evidence.sealing import Sealer, captures_to_seal, seal_capture
from casebook.evidence.token_check import Trust
from casebook.evidence.verifying import unknown_packages, verify_capture, verify_folder

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[2]))
from a_capture import MOMENT

TOUCHES = ("open", "os.mkdir", "os.link", "os.rename", "os.remove", "os.rmdir", "os.chmod")


def seal(data: Path, kill_at: int) -> None:
    """Seal what is confirmed; the process dies at touch number `kill_at` of the packages."""
    book = open_casebook(f"sqlite:///{data / 'book.db'}", data)
    sealer = Sealer(data / "packages", "演示市场监督管理局", "markwatch test")
    touched = 0

    def killed(event: str, details: tuple[object, ...]) -> None:
        nonlocal touched
        if event in TOUCHES and "packages" in str(details[0]):
            touched += 1
            if touched == kill_at:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(killed)
    with book.read() as session:
        numbers = captures_to_seal(session)
    for number in numbers:
        seal_capture(book, number, sealer, MOMENT)


def look(data: Path) -> None:
    """What stands there is whole, and what the rows say stands there."""
    book = open_casebook(f"sqlite:///{data / 'book.db'}", data)
    packages = data / "packages"
    for folder in packages.glob("[!.]*"):
        assert not verify_folder(folder, Trust()).faults, folder
    with book.read() as session:
        for number in known_captures(session):
            assert not verify_capture(session, packages, number, Trust()).faults, number
        assert not list(unknown_packages(session, packages))


def in_child(work, *given) -> int:  # type: ignore[no-untyped-def]
    """Exit status of a forked process."""
    child = os.fork()
    if not child:
        try:
            work(*given)
        except BaseException as error:
            sys.stderr.write(f"{error!r}\n")
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def main(base: Path) -> None:
    """Print how many kills there were before a sealing came through."""
    for kill_at in range(1, 1000):
        data = base.with_name(f"{base.name}-{kill_at}")
        shutil.copytree(base, data, copy_function=os.link)
        shutil.copy(base / "book.db", data / "fresh.db")
        (data / "fresh.db").replace(data / "book.db")
        status = in_child(seal, data, kill_at)
        assert status in (0, -signal.SIGKILL), status
        assert in_child(look, data) == 0, f"after kill {kill_at}"
        assert in_child(seal, data, 0) == 0, f"again after kill {kill_at}"
        assert in_child(look, data) == 0, f"at the end after kill {kill_at}"
        assert [one.name for one in (data / "packages").iterdir() if one.name != ".lock"] != []
        shutil.rmtree(data)
        if status == 0:
            sys.stdout.write(f"{kill_at - 1}\n")
            return


main(Path(sys.argv[1]))
