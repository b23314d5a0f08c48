"""Whether a package's time-stamp and signature hold: what its own script leaves to others."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from casebook.evidence.carried.verify import Finding
from casebook.evidence.signing import signature_holds
from casebook.evidence.tokens import Roots, TokenFault, TokenRefused, read_token

SLACK = timedelta(minutes=10)
LARGEST = 1 << 20


@dataclass(frozen=True, slots=True)
class Trust:
    """Whom we believe."""

    roots: Roots = field(default_factory=Roots)
    office_key_pem: bytes = b""
    """Public key of the office; empty: the one in the package, which proves only that it fits."""


@dataclass(frozen=True, slots=True)
class Moments:
    """When our own clock says it happened."""

    sealed: datetime | None = None
    stamped: datetime | None = None


def check_token(folder: Path, trust: Trust, moments: Moments) -> Iterator[Finding]:
    """The time-stamp of a package, its signature, and what our clock was worth when it was made."""
    file = folder / "manifest.tsr"
    if not file.exists():
        yield Finding(True, "not_stamped", "manifest.tsr", "NOT time-stamped yet / 未加盖时间戳")
        return
    try:
        token = read_token(_bytes(file), _bytes(folder / "manifest.json"), trust.roots)
    except TokenRefused as error:
        another = error.reason.code == TokenFault.OF_ANOTHER_FILE
        yield Finding(False, "token_of_another" if another else "token_bad", "manifest.tsr", str(error))
        return
    checked = "signature checked" if token.signature_checked else "signature NOT checked: no root certificate"
    yield Finding(
        True, "token", "manifest.tsr", f"{token.at:%Y-%m-%dT%H:%M:%SZ} {token.authority}; {checked}"
    )
    if moments.sealed is not None and token.at < moments.sealed - SLACK:
        words = f"sealed {moments.sealed} by our clock, but stamped {token.at} already"
        yield Finding(False, "clock_differs", "manifest.tsr", words)
    if moments.stamped is not None and abs(token.at - moments.stamped) > SLACK:
        words = (
            f"stamped {token.at} by the authority, {moments.stamped} by our clock: a clock set back or ahead"
        )
        yield Finding(False, "clock_differs", "manifest.tsr", words)


def check_signature(folder: Path, trust: Trust, expected: bool) -> Iterator[Finding]:
    """The office's signature of a package; `expected` when the office signs."""
    later = folder / "custody-export.sig"
    if later.exists():
        pem = trust.office_key_pem or _bytes(folder / "office-key.pem")
        holds = signature_holds(pem, _bytes(later), _bytes(folder / "custody-export.json"))
        words = "holds" if holds else "does not hold: the exported chain was changed after it was signed"
        yield Finding(holds, "export_signature" if holds else "signature_bad", "custody-export.sig", words)
    signature = folder / "manifest.sig"
    if not signature.exists():
        if expected:
            yield Finding(
                False, "signature_missing", "manifest.sig", "is not there, though this office signs"
            )
        else:
            yield Finding(True, "not_signed", "manifest.sig", "not signed by the office / 无单位签名")
        return
    pem = trust.office_key_pem or _bytes(folder / "office-key.pem")
    holds = signature_holds(pem, _bytes(signature), _bytes(folder / "manifest.json"))
    whose = (
        "this office's key" if trust.office_key_pem else "the key in the package, whose owner is not checked"
    )
    words = f"{'holds' if holds else 'does not hold'} with {whose}"
    yield Finding(holds, "signature" if holds else "signature_bad", "manifest.sig", words)


def _bytes(file: Path) -> bytes:
    if file.is_symlink() or not file.is_file() or file.stat().st_size > LARGEST * 64:
        return b""
    return file.read_bytes()
