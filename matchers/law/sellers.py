"""Shop names near an authorised one: told to the officer, who compares; only the exact name is authorised."""

import re
from collections.abc import Collection

from matchers.texts.folding import folded_text
from trademark_data.authorisation import read_entry

_DECORATION = re.compile(
    "官方|旗舰|专卖|专营|直营|自营|授权|企业店|商城|网店|店铺|有限责任公司|股份有限公司|有限公司|公司|店"
)
"""Words that platforms and sellers put around a shop's own name."""
_NEAR_RATIO = 80.0
"""Of 100: one character of five or more may differ."""


def near_authorised(seller: str, authorised: Collection[str]) -> list[str]:
    """The authorised shop names that a seller's name nearly is, decoration aside, the nearest first."""
    core = _core(seller)
    listed = {entry.name for entry in map(read_entry, authorised) if entry.name}
    if not core or seller.strip() in listed:
        return []
    # Cards are few, and no other part of a match needs the library.
    from rapidfuzz import fuzz, process

    cores = {name: _core(name) for name in sorted(listed)}
    near = process.extract(core, cores, scorer=fuzz.ratio, score_cutoff=_NEAR_RATIO)
    return [name for _, _, name in near]


def _core(name: str) -> str:
    """A shop's own name in folded symbols, without decoration."""
    return _DECORATION.sub("", folded_text(name))
