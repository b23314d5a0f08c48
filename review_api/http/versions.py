"""Which state a program saw: `seq` of a lead or a case as its ETag, and back again as If-Match."""

import re
from typing import Annotated

from fastapi import Depends, Header
from starlette.responses import Response

from review_api.http.errors import Refused
from review_api.wording.language import N_

_ETAG = re.compile(r'"(\d{1,9})"')
UNREADABLE = N_('If-Match 应为所读到的 ETag，如 "3"，且与 seq 一致。')


def set_etag(response: Response, seq: int) -> None:
    """Say which state an answer shows."""
    response.headers["etag"] = f'"{seq}"'


def read_if_match(
    if_match: Annotated[
        str | None, Header(description='The `ETag` as it was read, `"3"`: the same as `seq` in the body.')
    ] = None,
) -> int | None:
    """The state that a request was made for; None when it does not say. Refuses with 422 what is no ETag."""
    if if_match in (None, "*"):
        return None
    found = _ETAG.fullmatch(if_match or "")
    if found is None:
        raise Refused(422, UNREADABLE)
    return int(found[1])


def seen(in_body: int | None, in_header: int | None) -> int | None:
    """The state that was seen, said once or twice. Refuses with 422 when it is said in two ways."""
    if in_body is not None and in_header is not None and in_body != in_header:
        raise Refused(422, UNREADABLE)
    return in_header if in_body is None else in_body


SeenSeq = Annotated[int | None, Depends(read_if_match)]
