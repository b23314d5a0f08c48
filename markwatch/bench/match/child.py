"""One measurement in a process of its own, so that peaks of memory do not mix; order in, figures out."""

import json
import resource
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from markwatch.bench.match import speed
from markwatch.bench.match.brands import brand_list
from markwatch.bench.match.peers import PEERS
from markwatch.bench.match.recall import by_pairs, by_place, by_score, recall
from markwatch.bench.match.texts import Amounts, read_texts
from matchers.lattice.index import build_index
from matchers.lattice.names import ListedName
from matchers.lattice.store import load_index, save

_KEY = "bench"
Order = dict[str, Any]
"""`size`, `brands` (file or None), `index` (file), `texts` (file), `amounts`, `peer`."""


def build(order: Order) -> dict[str, Any]:
    """Build the index and save it; the kernels are compiled before the clock starts."""
    names = _names(order)
    build_index(names[:100]).scan(["茅台"])
    index, seconds = speed.timed(lambda: build_index(names))
    _, saving = speed.timed(lambda: save(index, Path(order["index"]), _KEY))
    return {
        "names": len(names),
        "build_seconds": seconds,
        "save_seconds": saving,
        "index_mb": _megabytes_of(Path(order["index"])),
        "peak_mb": peak_memory(),
    }


def scan(order: Order) -> dict[str, Any]:
    """Load the saved index, scan every corpus, and look for the plants."""
    amounts, texts = Amounts(**order["amounts"]), read_texts(Path(order["texts"]))
    _warm()
    index, seconds = speed.timed(lambda: load_index(Path(order["index"]), _KEY))
    index.scan(["茅台"])
    figures: dict[str, Any] = {"load_seconds": seconds}
    for name, some in texts.corpora().items():
        figures[name] = speed.measure(index.scan, some, amounts.batch, amounts.seconds).as_json()
        figures[name]["hits_per_text"] = round(len(index.scan(some)) / len(some), 2)
    figures["long"] = speed.measure(index.scan, texts.long, 1, amounts.seconds).as_json()
    figures["peak_mb"] = peak_memory()
    for name, some in texts.corpora().items():
        rows = speed.measure(
            lambda batch: list(index.scan(batch).rows()), some, amounts.batch, amounts.seconds
        )
        figures[name]["as_objects_per_second"] = rows.as_json()["per_second"]
    for name, plants in texts.plants().items():
        figures[name]["recall"] = recall(by_place(index), plants, amounts.seconds)
    if hasattr(index, "scan_profile"):
        figures["profile"] = {
            name: {stage: round(spent, 4) for stage, spent in index.scan_profile(some).items()}
            for name, some in texts.corpora().items()
        }
    return figures


def peer(order: Order) -> dict[str, Any]:
    """The same corpora and plants for one of the peers."""
    amounts, texts = Amounts(**order["amounts"]), read_texts(Path(order["texts"]))
    names = _names(order)
    find, seconds = speed.timed(lambda: PEERS[order["peer"]](names))
    figures: dict[str, Any] = {"build_seconds": seconds}
    slow = order["peer"] == "rapidfuzz"
    for name, some in texts.corpora().items():
        batch = 1 if slow else min(100, amounts.batch)
        figures[name] = speed.measure(find, some, batch, amounts.seconds).as_json()
    for name, plants in texts.plants().items() if order["peer"] != "limit" else ():
        figures[name]["recall"] = recall(by_score if slow else by_pairs(find), plants, amounts.seconds)
    return figures | {"peak_mb": peak_memory()}


def start(order: Order) -> dict[str, Any]:
    """From a saved index to the rows of one title; compiling included where nothing is cached."""
    index, loading = speed.timed(lambda: load_index(Path(order["index"]), _KEY))
    _, first = speed.timed(lambda: list(index.scan(["茅台酒"]).rows()))
    return {"load_seconds": loading, "first_scan_seconds": first}


def peak_memory() -> float:
    """Megabytes of resident memory at the highest point of this process."""
    status = Path("/proc/self/status")
    if status.exists():
        # ru_maxrss would begin with the parent's: Linux keeps it over exec.
        lines = (line.split() for line in status.read_text().splitlines())
        return round(next(int(line[1]) for line in lines if line[0] == "VmHWM:") / 1024, 1)
    return round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, 1)


def _names(order: Order) -> list[ListedName]:
    return brand_list(order["size"], order["brands"] and Path(order["brands"]))


def _warm() -> None:
    """Load everything that is compiled, so that it is not counted as loading the index."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "index")
        save(build_index([ListedName("1", "茅台")]), file, _KEY)
        load_index(file, _KEY).scan(["茅台"])


def _megabytes_of(path: Path) -> float:
    files = path.rglob("*") if path.is_dir() else [path]
    return round(sum(file.stat().st_size for file in files if file.is_file()) / 1e6, 1)


TASKS: dict[str, Callable[[Order], dict[str, Any]]] = {
    "build": build,
    "scan": scan,
    "peer": peer,
    "start": start,
}

if __name__ == "__main__":
    sys.stdout.write(json.dumps(TASKS[sys.argv[1]](json.load(sys.stdin))))
