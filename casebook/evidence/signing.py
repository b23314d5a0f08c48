"""The office's signature (单位签名): Ed25519 over a package's manifest, when the office has a key."""

from dataclasses import dataclass
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)

from casebook.errors import CasebookError

EXPECTED = "expected an Ed25519 key in PEM without a password (openssl genpkey -algorithm ed25519)"


@dataclass(frozen=True, slots=True)
class OfficeKey:
    """The private key of an office."""

    key: Ed25519PrivateKey

    @classmethod
    def read(cls, file: Path) -> "OfficeKey":
        """The key in a PEM file. Raises CasebookError; nothing of the file is told."""
        try:
            key = load_pem_private_key(file.read_bytes(), None)
        except (OSError, ValueError, TypeError) as error:
            why = error.strerror if isinstance(error, OSError) else "cannot be read"
            raise CasebookError(f"office key {file}: {why}; {EXPECTED}") from None
        if not isinstance(key, Ed25519PrivateKey):
            raise CasebookError(f"office key {file}: another kind of key; {EXPECTED}")
        return cls(key)

    def sign(self, data: bytes) -> bytes:
        """The signature, 64 bytes."""
        return self.key.sign(data)

    def public_pem(self) -> bytes:
        """The public half, as others check with."""
        return self.key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def signature_holds(public_pem: bytes, signature: bytes, data: bytes) -> bool:
    """Whether the owner of the key signed these bytes; a broken key or signature did not."""
    try:
        key = load_pem_public_key(public_pem)
        if not isinstance(key, Ed25519PublicKey):
            return False
        key.verify(signature, data)
    except (ValueError, InvalidSignature):
        return False
    return True
