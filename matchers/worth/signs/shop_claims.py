"""The shop calls itself the brand's own, or authorised, and the list does not name it: 旗舰店, 官方, 授权."""

import re
from collections.abc import Iterator

from matchers.findings.authorisation import is_authorised
from matchers.findings.use import Evidence
from matchers.texts.folding import folded_text, same_length
from matchers.worth.found import Found
from matchers.worth.sign import Bearing

chinese = "自称官方或授权"
english = "calls itself official"
bearing = Bearing.CIRCUMSTANCE
needs: tuple[str, ...] = ()
_CLAIM = re.compile("旗舰店?|专卖店?|官方|授权|直营店?|专柜店?")
_IN_TEXT = re.compile("官方(?:授权|直营|旗舰|自营|直供)|品牌授权|厂家授权|正规授权|授权(?:店|经销|代理)")


def see(found: Found) -> Iterator[Evidence]:
    """`shop` where the shop's name bears the mark's beside such words, else `text` of the listing."""
    use, seller = found.use, found.use.subject.seller_name
    if use.best is None or is_authorised(use):
        return
    claim = _CLAIM.search(same_length(seller))
    if claim and any(folded_text(name) in folded_text(seller) for name in use.mark.names):
        yield Evidence("shop", "seller_name", *claim.span(), seller[slice(*claim.span())])
        return
    for field in ("title", "description"):
        said = _IN_TEXT.search(use.texts.plain(field))
        if said:
            yield Evidence("text", field, *said.span(), use.texts.text(field)[slice(*said.span())])
            return
