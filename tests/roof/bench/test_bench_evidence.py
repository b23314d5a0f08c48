"""`bench evidence` measures real packages: nothing it seals has a fault."""

import json

import pytest


@pytest.mark.slow
def test_bench_evidence_seals_and_verifies_what_it_measures(markwatch):
    done = markwatch("bench", "evidence", "--captures", 1, "--megabytes", 1, "--events", 10, "--json")
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)
    assert (figures["faults"], figures["audit"]["faults"]) == (0, 0)
    assert figures["megabytes"] >= 1
    assert figures["audit"]["events"] > 10
