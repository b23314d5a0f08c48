"""Writing a package: a BagIt folder (RFC 8493) with a manifest, complete and on disk before it has its name.

`bagit.make_bag` changes the working directory of the whole process, which a server with threads cannot
have; so the four lists are written here and the library checks them.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources import files as resources
from pathlib import Path
from typing import Any

import bagit

from casebook.canonical_json import canonical_json
from casebook.durable import sync_file, sync_folder, write_once
from casebook.errors import CasebookError
from casebook.evidence.signing import OfficeKey
from casebook.file_store import EvidenceDamaged

FORMAT = "markwatch-manifest/2"
"""Format 1 held one `lead.json` instead of `listing.json` and `leads.json`; the verifiers know both."""
BAGIT = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
BLOCK = 1 << 20
CARRIED = ("verify.py", "先读我.txt")


@dataclass(frozen=True, slots=True)
class KeptBytes:
    """A kept file that goes into a package, and the bytes that it must have."""

    path: Path
    sha256: str


@dataclass(frozen=True, slots=True)
class Content:
    """What goes into a package."""

    capture_key: str
    head: Mapping[str, Any]
    """What the manifest says besides its files, e.g. `sealed_at`."""
    info: Mapping[str, str]
    """Lines of `bag-info.txt`."""
    documents: Mapping[str, bytes]
    """Name under `data/` → bytes."""
    kept: Mapping[str, KeptBytes] = field(default_factory=dict)
    """Name under `data/` → kept file."""
    key: OfficeKey | None = None
    """Signs the manifest when there is one."""


@dataclass(frozen=True, slots=True)
class FileDigests:
    """A file of a package."""

    name: str
    size: int
    sha256: str
    sm3: str | None
    """None where this machine's OpenSSL has no SM3 (国密)."""


def write_package(folder: Path, content: Content) -> bytes:
    """Fill a new folder with a package; answers the bytes of its `manifest.json`.

    All files and folders are on disk (fsync) when this returns. Raises CasebookError when the disk does not
    take them or the result is no valid bag, EvidenceDamaged when a kept file has other bytes than captured.
    """
    try:
        folder.mkdir(parents=True)
        for name, data in content.documents.items():
            write_once(folder / "data" / name, data)
        for name, source in content.kept.items():
            _copy(source, folder / "data" / name)
        for name in CARRIED:
            write_once(folder / name, resources("casebook.evidence.carried").joinpath(name).read_bytes())
        manifest = _write_lists(folder, content)
        if content.key is not None:
            write_once(folder / "manifest.sig", content.key.sign(manifest))
            write_once(folder / "office-key.pem", content.key.public_pem())
        _sync(folder)
        bagit.Bag(str(folder)).validate(completeness_only=True)
    except (OSError, bagit.BagError) as error:
        raise CasebookError(f"package {folder}: {getattr(error, 'strerror', None) or error}") from error
    return manifest


def _write_lists(folder: Path, content: Content) -> bytes:
    payload = [digests(folder, name) for name in _names(folder / "data", folder)]
    oxum = f"{sum(file.size for file in payload)}.{len(payload)}"
    info = {**content.info, "Payload-Oxum": oxum}
    write_once(folder / "bagit.txt", BAGIT)
    write_once(folder / "bag-info.txt", "".join(f"{key}: {text}\n" for key, text in info.items()).encode())
    write_once(folder / "manifest-sha256.txt", _list(payload))
    others = ("bag-info.txt", "bagit.txt", "manifest-sha256.txt", *CARRIED)
    tags = [digests(folder, name) for name in others]
    listed = [
        {"name": one.name, "size": one.size, "sha256": one.sha256, "sm3": one.sm3} for one in payload + tags
    ]
    manifest = canonical_json(
        {"format": FORMAT, "package": content.capture_key, **content.head, "files": listed}
    )
    write_once(folder / "manifest.json", manifest)
    write_once(folder / "tagmanifest-sha256.txt", _list([*tags, digests(folder, "manifest.json")]))
    return manifest


def _list(files: list[FileDigests]) -> bytes:
    return "".join(f"{file.sha256}  {file.name}\n" for file in files).encode()


def digests(folder: Path, name: str) -> FileDigests:
    """A file's size and digests, read once."""
    found = [hashlib.sha256()]
    if "sm3" in hashlib.algorithms_available:
        found.append(hashlib.new("sm3"))
    size = 0
    with (folder / name).open("rb") as file:
        while block := file.read(BLOCK):
            size += len(block)
            for digest in found:
                digest.update(block)
    return FileDigests(name, size, found[0].hexdigest(), found[1].hexdigest() if found[1:] else None)


def _names(folder: Path, base: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(base).as_posix()


def _copy(source: KeptBytes, target: Path) -> None:
    """A second copy, not a second name: one bad block must not take both. What is copied is compared."""
    target.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with source.path.open("rb") as kept, target.open("xb") as copy:
        while block := kept.read(BLOCK):
            digest.update(block)
            copy.write(block)
        sync_file(copy)
    if digest.hexdigest() != source.sha256:
        raise EvidenceDamaged(
            f"{target.name}: SHA-256 of the kept bytes {digest.hexdigest()}, captured were {source.sha256}"
        )


def _sync(folder: Path) -> None:
    for path in (folder, *(one for one in folder.rglob("*") if one.is_dir())):
        sync_folder(path)
