"""Evidence (证据): kept files, captures and their sealed packages."""

from casebook.file_store import EvidenceDamaged, EvidenceStore, StoredFile

__all__ = ["EvidenceDamaged", "EvidenceStore", "StoredFile"]
