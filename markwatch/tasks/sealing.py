"""Wiring of evidence: settings → what sealing, stamping and verifying work with."""

from pathlib import Path

from casebook.evidence.anchors import ANCHORS
from casebook.evidence.sealing import PACKAGES, Sealer
from casebook.evidence.signing import OfficeKey
from casebook.evidence.token_check import Trust
from casebook.evidence.tokens import Roots
from markwatch import __version__
from markwatch.settings import Settings


def packages_of(settings: Settings) -> Path:
    """The folder of all packages."""
    return settings.data_dir / PACKAGES


def anchors_of(settings: Settings) -> Path:
    """The folder of all anchors."""
    return settings.data_dir / ANCHORS


def sealer_of(settings: Settings) -> Sealer:
    """What sealing works with. Raises CasebookError when the office's key cannot be read."""
    key = None if settings.office_key is None else OfficeKey.read(settings.office_key)
    tool = f"markwatch {__version__}"
    return Sealer(packages_of(settings), settings.office_name, tool, key, bool(settings.tsa_url))


def trust_of(settings: Settings) -> Trust:
    """Whom verifying believes. Raises CasebookError when a file cannot be read."""
    key = None if settings.office_key is None else OfficeKey.read(settings.office_key)
    return Trust(Roots.read(settings.tsa_certificates), b"" if key is None else key.public_pem())
