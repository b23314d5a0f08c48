"""The manifest of a sealed package, read only when it is the one that was sealed."""

import hashlib
import json
from pathlib import Path
from typing import Any

from casebook.file_store import EvidenceDamaged
from casebook.models.evidence import Capture


def manifest_of(folder: Path, capture: Capture) -> dict[str, Any]:
    """The document. Raises EvidenceDamaged when its bytes are not those whose SHA-256 stands in the book."""
    file = folder / "manifest.json"
    data = file.read_bytes() if file.is_file() else b""
    if hashlib.sha256(data).hexdigest() != capture.manifest_sha256:
        raise EvidenceDamaged(f"package {folder}: manifest.json is not there as it was sealed")
    document: dict[str, Any] = json.loads(data)
    return document
