"""Certificates of a time-stamp token in DER order: the library insists on it, not every authority keeps it.

RFC 5652 lets the certificates of a SignedData stand in any order, and they are not part of what is signed:
sorting them changes no length and no signature. Only what is parsed is sorted; kept is the token as sent.
"""

CERTIFICATES = 0xA0
PATH = (1, 1, 0)
"""The token is the response's second part, its content the token's second, SignedData the first of that."""


def in_order(response: bytes) -> bytes:
    """The response with its certificates sorted; unchanged when it is nothing that can be walked."""
    try:
        start, end = _certificates(response)
        parts = [response[one:after] for _, one, _, after in _parts(response, start, end)]
    except (IndexError, ValueError):
        return response
    return response[:start] + b"".join(sorted(parts)) + response[end:]


def _certificates(data: bytes) -> tuple[int, int]:
    """Where the contents of the certificates' set begin and end."""
    _, _, start, end = _part(data, 0)
    for index in PATH:
        _, _, start, end = _parts(data, start, end)[index]
    for tag, _, begin, after in _parts(data, start, end):
        if tag == CERTIFICATES:
            return begin, after
    raise ValueError("no certificates")


def _parts(data: bytes, start: int, end: int) -> list[tuple[int, int, int, int]]:
    """(tag, begin, begin of contents, end) of each part between two places."""
    found = []
    while start < end:
        part = _part(data, start)
        if part[3] > end:
            raise ValueError("a part ends behind its whole")
        found.append(part)
        start = part[3]
    return found


def _part(data: bytes, start: int) -> tuple[int, int, int, int]:
    length, contents = data[start + 1], start + 2
    if length & 0x80:
        count = length & 0x7F
        if not 1 <= count <= 4:
            raise ValueError("a length of a kind that DER does not have")
        length = int.from_bytes(data[contents : contents + count], "big")
        contents += count
    if contents + length > len(data):
        raise ValueError("a part ends behind the data")
    return data[start], start, contents, contents + length
