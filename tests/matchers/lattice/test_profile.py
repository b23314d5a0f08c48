"""The profile tells where the time of a scan goes."""

from matchers.lattice.index import build_index
from matchers.lattice.names import ListedName


def test_every_stage_and_every_generator_in_use_is_told() -> None:
    index = build_index([ListedName("1", "茅台", listed=True)])
    told = index.scan_profile(["正品茅台酒"] * 20)
    stages = {stage for stage in told if not stage.startswith("share")}
    assert stages == {"joining", "folding", "arcs", "asking", "looking up", "verifying", "sorting", "rows"}
    assert "share of the generator: two sounds" in told
    assert "share of the generator: latin word" not in told
