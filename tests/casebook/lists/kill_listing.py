"""Run by a test: make lists again and again, killed at each touch of the disk, and look what stands."""

import os
import shutil
import signal
import sys
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from a_case import all_of, count
from an_outgoing_list import make, rows_of

from casebook.database import open_casebook
from casebook.models.lists import OutgoingList, OutgoingListItem
from casebook.vocabulary.lists import ListState

TOUCHES = ("open", "os.mkdir", "os.link", "os.rename", "os.remove", "os.chmod")
WATCHED = ("evidence", "/out")


def work(data: Path, kill_at: int) -> None:
    """Make the lists; the process dies at touch number `kill_at` of kept files and of the folder."""
    book = open_casebook(f"sqlite:///{data / 'book.db'}", data)
    touched = 0

    def killed(event: str, details: tuple[object, ...]) -> None:
        nonlocal touched
        if event in TOUCHES and any(one in str(details[0]) for one in WATCHED):
            touched += 1
            if touched == kill_at:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(killed)
    make(book, data / "out", "csv")


def look(data: Path, lists: int) -> None:
    """What has a name is whole, and what counts as made has all its rows."""
    book = open_casebook(f"sqlite:///{data / 'book.db'}", data)
    out = data / "out"
    for file in out.glob("QD-*") if out.is_dir() else ():
        if file.suffix == ".zip":
            with zipfile.ZipFile(file) as archive:
                assert archive.testzip() is None
        else:
            assert rows_of(file)
    made = [one for one in all_of(book, OutgoingList) if one.state == ListState.MADE]
    assert len(made) >= lists
    for one in made:
        with book.read() as session:
            kept = session.get_one(OutgoingList, one.id).kept
            assert kept is not None and len(book.evidence.get(kept.sha256)) == one.size
    assert count(book, OutgoingListItem) >= sum(one.rows for one in made)


def again(data: Path) -> None:
    """Run once more, the lists are there."""
    work(data, 0)
    look(data, 2)


def in_child(what, *given) -> int:  # type: ignore[no-untyped-def]
    """Exit status of a forked process."""
    child = os.fork()
    if not child:
        try:
            what(*given)
        except BaseException as error:
            sys.stderr.write(f"{error!r}\n")
            os._exit(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def main(base: Path) -> None:
    """Print how many kills there were before the lists came through."""
    for kill_at in range(1, 1000):
        data = base.with_name(f"{base.name}-{kill_at}")
        shutil.copytree(base, data)
        status = in_child(work, data, kill_at)
        assert status in (0, -signal.SIGKILL), status
        assert in_child(look, data, 0) == 0, f"after kill {kill_at}"
        assert in_child(again, data) == 0, f"again after kill {kill_at}"
        shutil.rmtree(data)
        if status == 0:
            sys.stdout.write(f"{kill_at - 1}\n")
            return


if __name__ == "__main__":
    main(Path(sys.argv[1]))
