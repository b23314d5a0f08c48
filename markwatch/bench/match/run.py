"""The whole bench: lists of every size, the engine and its peers in turn, each in a process of its own."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from markwatch.bench.match import commands
from markwatch.bench.match.peers import available, missing
from markwatch.bench.match.speed import rounded
from markwatch.bench.match.texts import Amounts, make_texts, write_texts
from markwatch.terminal.messages import say

_LONGEST_SECONDS = 3 * 3600
"""Seconds after which a child process is given up."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What to measure."""

    sizes: Sequence[int]
    amounts: Amounts
    with_peers: bool = True
    real: Path | None = None
    """Folder with `titles.jsonl` and `brands.csv`, when it is there."""


def measure(plan: Plan) -> dict[str, Any]:
    """All figures, by size of the list."""
    with tempfile.TemporaryDirectory() as folder:
        say("planting marks that the definition admits")
        texts, planted = make_texts(plan.amounts, plan.real)
        write_texts(texts, Path(folder, "texts.json"))
        for package in missing() if plan.with_peers else ():
            say(f"{package} is not installed: its peers are left out")
        sizes = {str(size): _one_size(size, plan, Path(folder)) for size in plan.sizes}
        figures = {
            "real_titles": plan.real is not None,
            "plants": {"tried": planted.tried, "admitted": planted.admitted},
            "sizes": sizes,
            "growth": _growth(sizes),
        }
        if plan.sizes:
            at = min(100_000, max(plan.sizes))
            figures["start"] = _starts(_order(at, plan, Path(folder)), Path(folder))
            say(f"markwatch scan as a whole command, {at:,} names")
            figures["scan_command"] = commands.measure(at, texts.titles, plan.real, Path(folder))
        return figures


def child(task: str, order: dict[str, Any], **environment: str) -> dict[str, Any]:
    """The answer of one child process, or `error` with how it ended."""
    command = [sys.executable, "-m", "markwatch.bench.match.child", task]
    done = subprocess.run(  # noqa: S603 - our own module, no shell
        command,
        input=json.dumps(order),
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | environment,
        timeout=_LONGEST_SECONDS,
        check=False,
    )
    if done.returncode:
        return {"error": f"{task} ended with {done.returncode}"}
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


def ratios(ours: dict[str, Any], peer: dict[str, Any], corpora: Sequence[str]) -> dict[str, float]:
    """How many times as fast as a peer we are, by processor time."""
    speeds = [(name, ours.get(name), peer.get(name)) for name in corpora]
    return {
        name: rounded(mine["per_cpu_second"] / theirs["per_cpu_second"])
        for name, mine, theirs in speeds
        if mine and theirs
    }


def _one_size(size: int, plan: Plan, folder: Path) -> dict[str, Any]:
    order = _order(size, plan, folder)
    say(f"{size:,} names: building the index")
    figures: dict[str, Any] = {"build": child("build", order)}
    say(f"{size:,} names: scanning")
    figures["engine"] = child("scan", order)
    figures["peers"] = {}
    for name in available() if plan.with_peers else ():
        say(f"{size:,} names: {name}")
        peer = child("peer", order | {"peer": name})
        figures["peers"][name] = peer | {"ratio": ratios(figures["engine"], peer, ("titles", "listings"))}
    return figures


def _order(size: int, plan: Plan, folder: Path) -> dict[str, Any]:
    return {
        "size": size,
        "brands": str(plan.real / "brands.csv") if plan.real else None,
        "index": str(folder / f"index-{size}"),
        "texts": str(folder / "texts.json"),
        "amounts": asdict(plan.amounts),
    }


def _starts(order: dict[str, Any], folder: Path) -> dict[str, Any]:
    """Loading and the first title, with nothing compiled yet and then again."""
    cache = str(folder / "compiled")
    say("first start: compiling with an empty cache")
    first = child("start", order, NUMBA_CACHE_DIR=cache)
    return {"empty_cache": first, "warm_cache": child("start", order, NUMBA_CACHE_DIR=cache)}


def _growth(sizes: dict[str, Any]) -> dict[str, float]:
    """How many times as dear a text is with ten times as many names, 100k to 1M."""
    small, large = (sizes.get(size, {}).get("engine", {}) for size in ("100000", "1000000"))
    return ratios(small, large, ("titles", "listings"))
