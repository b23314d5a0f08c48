"""Time-stamp tokens (RFC 3161): making the question, reading and checking the answer."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from cryptography import x509
from rfc3161_client import (
    HashAlgorithm,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

from casebook.errors import CasebookError
from casebook.evidence.token_order import in_order
from casebook.file_store import StoredFile
from casebook.vocabulary.worded import Reason, Worded

SHA256_OID = "2.16.840.1.101.3.4.2.1"


class TokenFault(Worded):
    """Why a token is not taken."""

    REFUSED = "refused", "时间戳机构拒绝（{answer}）", "the authority refused: {answer}"
    NO_TOKEN = "no_token", "不是 RFC 3161 应答（{error}）", "no RFC 3161 answer: {error}"
    OF_ANOTHER_FILE = "of_another_file", "是另一文件的时间戳", "the token is of another file"
    OF_ANOTHER_REQUEST = "of_another_request", "是另一请求的应答", "the token answers another request"
    SIGNATURE = "signature", "时间戳签名无效（{error}）", "the token's signature: {error}"
    FILE_UNREADABLE = (
        "file_unreadable",
        "{file} 无法读取（{error}），未加盖",
        "{file}: {error}; it is not stamped",
    )
    FILE_CHANGED = "file_changed", "{file} 已被改动，未加盖", "{file} has been changed; it is not stamped"


class TokenRefused(CasebookError):
    """A token is not what was asked for, or there is nothing to ask for one; `reason` says why."""

    def __init__(self, reason: Reason[TokenFault]) -> None:
        super().__init__(reason.sentence("en"))
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Roots:
    """Root certificates of the authorities that are trusted (时间戳机构根证书)."""

    certificates: tuple[x509.Certificate, ...] = ()
    pem: bytes = field(default=b"", repr=False)

    @classmethod
    def read(cls, file: Path | None) -> "Roots":
        """The certificates in a PEM file; none when there is no file. Raises CasebookError."""
        if file is None:
            return cls()
        try:
            pem = file.read_bytes()
            return cls(tuple(x509.load_pem_x509_certificates(pem)), pem)
        except (OSError, ValueError) as error:
            raise CasebookError(f"certificates {file}: {error}; expected PEM") from error


@dataclass(frozen=True, slots=True)
class Question:
    """A request for a token."""

    data: bytes = field(repr=False)
    der: bytes = field(repr=False)
    """What goes over the wire: a SHA-256 and a random number."""
    nonce: int


@dataclass(frozen=True, slots=True)
class Token:
    """What a token says."""

    at: datetime
    authority: str
    signature_checked: bool
    """Whether its signature leads to a trusted root; False when none is configured."""


def question_for(data: bytes) -> Question:
    """A request to stamp these bytes."""
    request = TimestampRequestBuilder().data(data).hash_algorithm(HashAlgorithm.SHA256).build()
    assert request.nonce is not None  # the builder makes one unless told otherwise
    return Question(data, request.as_bytes(), request.nonce)


def read_token(response: bytes, data: bytes, roots: Roots, nonce: int | None = None) -> Token:
    """What the token says of these bytes, checked. Raises TokenRefused."""
    try:
        answer = decode_timestamp_response(in_order(response))
        if answer.status not in (0, 1):
            said = "; ".join(answer.status_string) or str(answer.status)
            raise TokenRefused(Reason(TokenFault.REFUSED, {"answer": said}))
        info = answer.tst_info
    except ValueError as error:
        raise TokenRefused(Reason(TokenFault.NO_TOKEN, {"error": str(error)})) from error
    imprint = info.message_imprint
    if (
        imprint.hash_algorithm.dotted_string != SHA256_OID
        or imprint.message.hex() != StoredFile.of(data).sha256
    ):
        raise TokenRefused(Reason(TokenFault.OF_ANOTHER_FILE))
    if nonce is not None and info.nonce != nonce:
        raise TokenRefused(Reason(TokenFault.OF_ANOTHER_REQUEST))
    if roots.certificates:
        _check_signature(answer, roots)
    return Token(info.gen_time, _authority(answer), bool(roots.certificates))


def _check_signature(answer: TimeStampResponse, roots: Roots) -> None:
    builder = VerifierBuilder()
    for certificate in roots.certificates:
        builder = builder.add_root_certificate(certificate)
    try:
        builder.build().verify(answer, answer.tst_info.message_imprint.message)
    except VerificationError as error:
        raise TokenRefused(Reason(TokenFault.SIGNATURE, {"error": str(error)})) from error


def _authority(answer: TimeStampResponse) -> str:
    """The signer's name; only as good as the check of the signature."""
    signers = {signer.serial_number for signer in answer.signed_data.signer_infos}
    for der in answer.signed_data.certificates:
        certificate = x509.load_der_x509_certificate(der)
        if certificate.serial_number in signers:
            return certificate.subject.rfc4514_string()
    return ""
