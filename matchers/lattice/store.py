"""An index as one file: written whole or not at all, mapped into memory when loaded."""

import json
import os
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from matchers.errors import MatcherError
from matchers.lattice.arrays import Array, Folds, Names, Postings, Shapes, Sounds, Tables, Words
from matchers.lattice.index import Index, Refused
from matchers.lattice.names import ListedName
from matchers.lattice.segment import Segment
from matchers.lattice.stored_names import ListedColumns, StoredNames, columns_of

FORMAT = 3
_MAGIC = b"markwatch index\n"
_ALIGNED_BYTES = 64
_HEAD_BYTES = len(_MAGIC) + 16


class IndexFileError(MatcherError):
    """A file that is no index, a damaged one, or one of other names or rules."""


def save(index: Index, file: Path, key: str) -> None:
    """Write an index under a key of what it was made from; a reader sees the old file or the new one."""
    arrays = _flat("tables", index.tables) | _flat("listed", columns_of(index.listed))
    for number, segment in enumerate(index.segments):
        arrays |= _flat(f"segment{number}", segment)
    head = json.dumps(_described(index, key, arrays)).encode()
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with fresh.open("wb") as stream:
            stream.write(_MAGIC + f"{len(head):08x}{zlib.crc32(head):08x}".encode() + head)
            stream.write(bytes(_padded(stream.tell()) - stream.tell()))
            for array in arrays.values():
                stream.write(np.ascontiguousarray(array).data.cast("B") if array.size else b"")
                stream.write(bytes(_padded(array.nbytes) - array.nbytes))
            stream.flush()
            os.fsync(stream.fileno())
        fresh.replace(file)
    finally:
        fresh.unlink(missing_ok=True)


def _described(index: Index, key: str, arrays: Mapping[str, Array]) -> dict[str, Any]:
    """The head of a file: what it holds, and where each array begins."""
    places, size = [], 0
    for name, array in arrays.items():
        places.append([name, array.dtype.str, list(array.shape), size])
        size += _padded(array.nbytes)
    refused = [
        [one.listed.mark_id, one.listed.text, one.listed.is_alias, one.listed.listed, one.why]
        for one in index.refused
    ]
    return {
        "format": FORMAT,
        "key": key,
        "segments": len(index.segments),
        "arrays": places,
        "bytes": size,
        "crc": _crc(arrays),
        "refused": refused,
    }


def load_index(file: Path, key: str) -> Index:
    """The index of a file. Raises IndexFileError where it has to be built again."""
    head, start = _head(file, key)
    try:
        # Copy on write: numba compiles anew for arrays that are read-only; unwritten pages stay shared.
        data = np.memmap(file, np.uint8, "c", start, (head["bytes"],)).view(np.ndarray)
        arrays = {name: _array(data, *place) for name, *place in head["arrays"]}
    except (ValueError, TypeError) as error:
        raise IndexFileError(f"{file}: {error}; expected an index file of format {FORMAT}") from None
    if _crc(arrays) != head["crc"]:
        raise IndexFileError(f"{file}: damaged; its checksum differs")
    refused = [Refused(ListedName(*row[:4]), row[4]) for row in head["refused"]]
    listed = StoredNames(ListedColumns(**_part("listed", arrays)))
    segments = [_segment(f"segment{number}", arrays) for number in range(head["segments"])]
    return Index(_tables(arrays), segments, listed, refused)


def _tables(arrays: dict[str, Array]) -> Tables:
    kinds = {"folds": Folds, "sounds": Sounds, "shapes": Shapes, "words": Words}
    return Tables(**{name: kind(**_part(f"tables.{name}", arrays)) for name, kind in kinds.items()})


def _segment(part: str, arrays: dict[str, Array]) -> Segment:
    names, postings = Names(**_part(f"{part}.names", arrays)), Postings(**_part(f"{part}.postings", arrays))
    return Segment(names, postings, arrays[f"{part}.first"], arrays[f"{part}.rows"])


def _head(file: Path, key: str) -> tuple[dict[str, Any], int]:
    with file.open("rb") as stream:
        told = stream.read(_HEAD_BYTES)
        if len(told) < _HEAD_BYTES or not told.startswith(_MAGIC):
            raise IndexFileError(f"{file}: not an index file")
        try:
            size, crc = int(told[-16:-8], 16), int(told[-8:], 16)
        except ValueError:
            raise IndexFileError(f"{file}: damaged; its first line is no header") from None
        written = stream.read(size)
    if len(written) != size or zlib.crc32(written) != crc:
        raise IndexFileError(f"{file}: damaged; its header's checksum differs")
    head: dict[str, Any] = json.loads(written)
    if head["format"] != FORMAT or head["key"] != key:
        raise IndexFileError(f"{file}: made from other names or rules (key {head['key']}, expected {key})")
    start = _padded(_HEAD_BYTES + size)
    if file.stat().st_size != start + head["bytes"]:
        raise IndexFileError(f"{file}: {file.stat().st_size} bytes; expected {start + head['bytes']}")
    return head, start


def _array(data: Array, kind: str, shape: list[int], place: int) -> Array:
    dtype = np.dtype(kind)
    size = int(np.prod(shape)) * dtype.itemsize
    return data[place : place + size].view(dtype).reshape(shape)


def _flat(part: str, arrays: Any) -> dict[str, Array]:
    """Array by name; the names of nested tuples are joined by dots."""
    found: dict[str, Array] = {}
    for name, value in arrays._asdict().items():
        found |= (
            {f"{part}.{name}": value} if isinstance(value, np.ndarray) else _flat(f"{part}.{name}", value)
        )
    return found


def _part(part: str, arrays: dict[str, Array]) -> dict[str, Array]:
    return {name[len(part) + 1 :]: array for name, array in arrays.items() if name.startswith(f"{part}.")}


def _crc(arrays: Mapping[str, Array]) -> int:
    crc = 0
    for array in arrays.values():
        crc = zlib.crc32(np.ascontiguousarray(array).data.cast("B") if array.size else b"", crc)
    return crc


def _padded(size: int) -> int:
    return -(-size // _ALIGNED_BYTES) * _ALIGNED_BYTES
