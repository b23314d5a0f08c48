"""Long lists are read in a stream: memory does not grow with the file."""

import subprocess
import sys
from pathlib import Path

import pytest
from a_list import HEADER, line

READ = """
import resource, sys
from pathlib import Path
from trademark_data.reference_list import read_reference_list

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

rows = read_reference_list(Path(sys.argv[1]))
next(rows)
before = peak()
print(1 + sum(1 for row in rows), (peak() - before) // 1024)
"""


def read_apart(folder: Path, rows: int) -> tuple[int, int]:
    """In a process of its own: how many rows were read, and the growth of memory in MB."""
    start, end = line("T#").split("#")
    file = folder / "list.csv"
    with file.open("w", encoding="utf-8") as out:
        out.write(HEADER + "\n")
        out.writelines(f"{start}{n}{end}\n" for n in range(rows))
    done = subprocess.run([sys.executable, "-c", READ, file], check=True, capture_output=True, text=True)
    number, megabytes = done.stdout.split()
    return int(number), int(megabytes)


def test_fifty_thousand_rows_take_little_memory(tmp_path: Path) -> None:
    number, megabytes = read_apart(tmp_path, 50_000)
    assert number == 50_000
    assert megabytes < 30


@pytest.mark.full
def test_a_million_rows_take_no_more_memory_than_their_ids(tmp_path: Path) -> None:
    number, megabytes = read_apart(tmp_path, 1_000_000)
    assert number == 1_000_000
    assert megabytes < 300
