#!/usr/bin/env python3
"""Check an evidence package with Python's standard library only: `python3 verify.py [FOLDER]`.

检查证据包：文件是否齐全、未改动，清单与审计链是否一致。Exit codes: 0 all passed, 1 something was changed,
2 this is no package. It shares no code with the program that wrote the package.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

SLACK = timedelta(minutes=10)
"""Events are written by several programs of one machine; so much may lie between their readings."""
NOT_LISTED = {"manifest.json", "tagmanifest-sha256.txt"}
LATER = {
    "manifest.tsr",
    "manifest.sig",
    "office-key.pem",
    "authority.pem",
    "custody-export.json",
    "custody-export.sig",
}
"""Come after the manifest or prove it, so that it cannot list them."""
LIMIT = 64 * 1024 * 1024
RECORDS = (("data/capture.json", "data/files/"), ("data/listing.json", ""), ("data/lead.json", ""))
"""Document → what stands before the names of the files it lists."""
FORMATS = ("markwatch-manifest/1", "markwatch-manifest/2")
"""The second holds listing.json and leads.json where the first held lead.json; the checks are the same."""


class Finding(NamedTuple):
    """One thing that was checked."""

    passed: bool
    code: str
    where: str
    words: str


class NoPackage(Exception):
    """The folder is not an evidence package."""


def check_package(folder: Path) -> list[Finding]:
    """All findings about a package, in the order of the checks."""
    found = {name: digest_of(folder / name) for name in walk(folder)}
    if "bagit.txt" not in found and "manifest.json" not in found:
        raise NoPackage(f"{folder}: expected a folder with bagit.txt and manifest.json")
    manifest = read_json(folder, "manifest.json", found)
    if not isinstance(manifest, dict) or manifest.get("format") not in FORMATS:
        return [Finding(False, "manifest_damaged", "manifest.json", "missing, or not a manifest any more")]
    findings = list(check_files(manifest, found))
    findings += check_list(folder, "manifest-sha256.txt", found, "data/")
    findings += check_list(folder, "tagmanifest-sha256.txt", found, "")
    findings += check_record(folder, found)
    findings += check_events(folder, manifest, found)
    findings += check_proofs(folder, manifest, found)
    findings += check_times(folder, manifest, found)
    findings += check_imprint(folder, found)
    return findings


def walk(folder: Path) -> Iterator[str]:
    """Names of everything in the folder, with slashes; links are not followed."""
    for here, folders, files in os.walk(folder):
        links = [one for one in folders if Path(here, one).is_symlink()]
        for one in files + links:
            yield Path(here, one).relative_to(folder).as_posix()


def digest_of(path: Path) -> tuple[int, str]:
    """Size and SHA-256; (-1, "") of what is not a plain file."""
    if path.is_symlink() or not path.is_file():
        return -1, ""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while True:
            block = file.read(1024 * 1024)
            if not block:
                return size, digest.hexdigest()
            digest.update(block)
            size += len(block)


def read_json(folder: Path, name: str, found: dict[str, tuple[int, str]]) -> Any:
    """A JSON file of the package; None when it is missing, too large or broken."""
    if not 0 <= found.get(name, (-1, ""))[0] <= LIMIT:
        return None
    try:
        return json.loads((folder / name).read_bytes())
    except (ValueError, RecursionError):
        return None


def check_files(manifest: dict[str, Any], found: dict[str, tuple[int, str]]) -> Iterator[Finding]:
    """Every listed file is there with its bytes, and nothing else is."""
    try:
        listed = {str(one["name"]): (int(one["size"]), str(one["sha256"])) for one in manifest["files"]}
    except (KeyError, TypeError, ValueError):
        yield Finding(False, "manifest_damaged", "manifest.json", "its list of files cannot be read")
        return
    added = {name for name in found if name not in listed and name not in NOT_LISTED | LATER}
    for name, expected in listed.items():
        twin = next((one for one in sorted(added) if found[one] == expected), None)
        if name not in found and twin is not None:
            added.discard(twin)
            yield Finding(False, "file_renamed", name, f"is called {twin} now")
        elif name not in found:
            yield Finding(False, "file_missing", name, "is not there")
        elif found[name] != expected:
            told = f"{found[name][0]} bytes, SHA-256 {found[name][1]}; expected {expected[0]}, {expected[1]}"
            yield Finding(False, "file_changed", name, told)
        else:
            yield Finding(True, "file", name, f"{expected[0]} bytes, SHA-256 {expected[1]}")
    for name in sorted(added):
        yield Finding(False, "file_added", name, "is not in the manifest")


def check_record(folder: Path, found: dict[str, tuple[int, str]]) -> Iterator[Finding]:
    """The payload is what the record of the capture and the listing's documents name, no more and no less."""
    for name, prefix in RECORDS:
        document = read_json(folder, name, found)
        if document is None:
            continue  # the manifest says whether it should be there
        try:
            named = {prefix + str(one["name"]): str(one["sha256"]) for one in document["files"]}
        except (KeyError, TypeError):
            yield Finding(False, "record_damaged", name, "its list of files cannot be read")
            continue
        wrong = sorted(one for one, digest in named.items() if found.get(one, (0, ""))[1] != digest)
        if prefix:
            wrong += sorted(one for one in found if one.startswith(prefix) and one not in named)
        for one in wrong:
            told = f"SHA-256 {found.get(one, (0, 'of no file'))[1]}, {name} names {named.get(one, 'none')}"
            yield Finding(False, "not_as_captured", one, told)
        if not wrong:
            yield Finding(True, "as_captured", name, f"{len(named)} files are those it names")


def check_list(folder: Path, name: str, found: dict[str, tuple[int, str]], prefix: str) -> Iterator[Finding]:
    """A BagIt list says of its files what they are."""
    if not 0 <= found.get(name, (-1, ""))[0] <= LIMIT:
        yield Finding(False, "list_missing", name, "is not there")
        return
    lines = (folder / name).read_text(encoding="utf-8", errors="replace").splitlines()
    rows = [line.split("  ", 1) for line in lines if line.strip()]
    listed = {row[1]: row[0] for row in rows if len(row) == 2}
    wrong = sorted(one for one, digest in listed.items() if found.get(one, (0, ""))[1] != digest)
    if prefix:
        wrong += sorted(one for one in found if one.startswith(prefix) and one not in listed)
    if wrong or len(rows) != len(listed):
        yield Finding(False, "list_differs", name, f"does not fit {', '.join(wrong[:5]) or 'its own form'}")
    else:
        yield Finding(True, "list", name, f"{len(listed)} files")


def check_events(
    folder: Path, manifest: dict[str, Any], found: dict[str, tuple[int, str]]
) -> Iterator[Finding]:
    """The extracts of the audit chain hold, and say of this package what it is."""
    sealed = read_json(folder, "data/custody.json", found)
    yield from check_chain(sealed, "data/custody.json")
    told = told_of(sealed)
    for action, key, name in (
        ("capture.record", "record_sha256", "data/capture.json"),
        ("capture.confirm", "confirmation_sha256", "data/confirmation.json"),
    ):
        yield said(told, action, key, name, found)
    if "custody-export.json" in found:
        later = read_json(folder, "custody-export.json", found)
        yield from check_chain(later, "custody-export.json")
        yield said(told_of(later), "capture.seal", "manifest_sha256", "manifest.json", found)
        yield from check_overlap(sealed, later)


def check_chain(extract: Any, where: str) -> Iterator[Finding]:
    """Links follow each other without a gap, and shown events have the digests of their links."""
    try:
        previous, links = str(extract["before"]), list(extract["links"])
        last = int(links[0]["seq"]) - 1
        for one in links:
            if int(one["seq"]) != last + 1:
                yield Finding(False, "chain_cut", where, f"event {last + 1} is missing")
                return
            last += 1
            shown = one.get("content")
            if shown is not None and text_digest(shown) != one["content_sha256"]:
                yield Finding(False, "event_edited", where, f"event {last} was edited")
                return
            if text_digest(f"{previous}\n{last}\n{one['content_sha256']}\n") != one["digest"]:
                yield Finding(False, "chain_broken", where, f"event {last} does not follow the one before")
                return
            previous = one["digest"]
    except (KeyError, IndexError, TypeError, ValueError, AttributeError):
        yield Finding(False, "chain_damaged", where, "missing, or not an extract of the chain any more")
        return
    yield Finding(True, "chain", where, f"events {links[0]['seq']} to {last}, head {previous}")


def text_digest(text: str) -> str:
    """SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def told_of(extract: Any) -> dict[str, dict[str, Any]]:
    """Action → the last shown event of it."""
    try:
        shown = [json.loads(one["content"]) for one in extract["links"] if one.get("content") is not None]
        return {event["action"]: event for event in shown}
    except (KeyError, TypeError, ValueError, AttributeError):
        return {}


def said(
    told: dict[str, dict[str, Any]], action: str, key: str, name: str, found: dict[str, tuple[int, str]]
) -> Finding:
    """Whether the event of an action names the digest that a file has."""
    detail = told.get(action, {}).get("detail")
    digest = detail.get(key) if isinstance(detail, dict) else None
    if digest is None:
        return Finding(False, "event_missing", name, f"the chain has no event {action} for it")
    if digest != found.get(name, (0, ""))[1]:
        return Finding(False, "event_differs", name, f"the event {action} names another SHA-256: {digest}")
    return Finding(True, "event", name, f"{action} names its SHA-256")


def check_overlap(sealed: Any, later: Any) -> Iterator[Finding]:
    """Where both extracts show the chain, they show the same chain."""
    try:
        links = {one["seq"]: one["digest"] for one in later["links"]}
        other = [one["seq"] for one in sealed["links"] if links.get(one["seq"]) != one["digest"]]
    except (KeyError, TypeError, AttributeError):
        return  # said already
    if other:
        yield Finding(False, "chain_rewritten", "custody-export.json", f"event {other[0]} is another one")


def check_times(
    folder: Path, manifest: dict[str, Any], found: dict[str, tuple[int, str]]
) -> Iterator[Finding]:
    """Captured, recorded, confirmed, sealed: in this order by the clock, too."""
    record = read_json(folder, "data/capture.json", found)
    told = told_of(read_json(folder, "data/custody.json", found))
    try:
        steps = [
            ("begun", record["started_at"]),
            ("ended", record["ended_at"]),
            ("recorded", told["capture.record"]["at"]),
            ("confirmed", told["capture.confirm"]["at"]),
            ("sealed", manifest["sealed_at"]),
        ]
        moments = [(name, datetime.fromisoformat(at)) for name, at in steps]
        before, earlier = moments[0]
        for after, later in moments[1:]:
            if later < earlier - SLACK:
                words = f"{after} {later}, but {before} {earlier}: a clock set back"
                yield Finding(False, "clock_set_back", after, words)
                return
            before, earlier = after, later
    except (KeyError, TypeError, ValueError):
        yield Finding(False, "times_damaged", "data/capture.json", "the moments cannot be read")
        return
    yield Finding(
        True, "times", "data/capture.json", "begun, ended, recorded, confirmed, sealed in this order"
    )


def check_proofs(
    folder: Path, manifest: dict[str, Any], found: dict[str, tuple[int, str]]
) -> Iterator[Finding]:
    """The signature and the time-stamp that manifest and custody tell of are there, and no others."""
    if key := manifest.get("signing_key"):
        same = found.get("office-key.pem", (0, ""))[1] == key and "manifest.sig" in found
        words = "and office-key.pem are there" if same else f"is missing, or not by the key {key}"
        yield Finding(same, "signed" if same else "signature_missing", "manifest.sig", words)
        if "custody-export.json" in found and "custody-export.sig" not in found:
            yield Finding(
                False, "signature_missing", "custody-export.sig", "the exported chain is not signed"
            )
    stamped = told_of(read_json(folder, "custody-export.json", found)).get("capture.stamp")
    if stamped is not None:
        digest = (stamped.get("detail") or {}).get("token_sha256")
        same = found.get("manifest.tsr", (0, ""))[1] == digest
        words = "is the one that custody tells of" if same else f"custody tells of the token {digest}"
        yield Finding(same, "token_told" if same else "token_missing", "manifest.tsr", words)


def check_imprint(folder: Path, found: dict[str, tuple[int, str]]) -> Iterator[Finding]:
    """Whether the time-stamp names this manifest; who signed it is for openssl to say."""
    size, _ = found.get("manifest.tsr", (-1, ""))
    if not 0 <= size <= LIMIT:
        return
    try:
        named = imprint_of((folder / "manifest.tsr").read_bytes()).hex()
    except (ValueError, IndexError):
        yield Finding(False, "token_bad", "manifest.tsr", "is no RFC 3161 answer")
        return
    same = named == found["manifest.json"][1]
    words = "names the SHA-256 of manifest.json" if same else "is the token of another file"
    yield Finding(same, "token_imprint" if same else "token_of_another", "manifest.tsr", words)


def imprint_of(answer: bytes) -> bytes:
    """The digest that a TimeStampResp names (RFC 3161, 2.4.2), read through its DER."""
    (response,) = parts(answer)  # and nothing behind it
    _, token = parts(response)
    _, wrapped = parts(token)
    (signed,) = parts(wrapped)
    _, content = parts(parts(signed)[2])
    (octets,) = parts(content)
    (info,) = parts(octets)
    return parts(parts(info)[2])[1]


def parts(data: bytes) -> list[bytes]:
    """The contents of the DER values that follow each other in some bytes and fill them."""
    found, at = [], 0
    while at < len(data):
        length, at = data[at + 1], at + 2
        if length & 0x80:
            size = length & 0x7F
            length, at = int.from_bytes(data[at : at + size], "big"), at + size
        if at + length > len(data):
            raise ValueError("a value is longer than what holds it")
        found.append(data[at : at + length])
        at += length
    return found


COMMANDS = """
NOT checked here, for want of cryptography in the standard library / 本脚本不检查（标准库不含相应算法）：
{stamp}{signature}- BagIt, by an independent tool / 用独立工具检查 BagIt：
    bagit.py --validate .
- digests, by an independent tool / 用独立工具检查摘要：
    sha256sum -c manifest-sha256.txt tagmanifest-sha256.txt
- that nobody made the whole package anew: compare this SHA-256 with the 笔录 and the time-stamp
  / 是否整包重做：请将下列摘要与笔录及时间戳核对
    manifest.json  {digest}
"""
STAMPED = """- who signed the time-stamp; get the root certificate from the authority itself
  / 时间戳签名（根证书应向时间戳机构索取）：
    openssl ts -verify -data manifest.json -in manifest.tsr -CAfile authority.pem
"""
NOT_STAMPED = "- NOT TIME-STAMPED: the package holds no token / 未加盖时间戳\n"
SIGNED = """- the office's signature; get the public key from the office itself
  / 单位签名（公钥应向该单位索取）：
    openssl pkeyutl -verify -pubin -inkey office-key.pem -rawin -in manifest.json -sigfile manifest.sig
    the same for / 同样检查：-in custody-export.json -sigfile custody-export.sig
"""
NOT_SIGNED = "- not signed by the office / 无单位签名\n"


PROVES = {
    (True, True): "NOT checked: who signed the token and the manifest / 未检查：时间戳与单位签名由谁签出\n",
    (True, False): "NOT checked: who signed the token; NOT signed / 未检查：时间戳由谁签出；无单位签名\n",
    (False, True): "NOT stamped; NOT checked: who signed / 无时间戳；未检查：单位签名由谁签出\n",
    (
        False,
        False,
    ): "NOT stamped, NOT signed: anybody may have made it / 无时间戳、无签名：不能证明何人何时制作\n",
}
"""(has a token, has a signature) → the last line: what passing proves nothing of."""


def main(arguments: list[str]) -> int:
    """Print what passed and what did not; answer the exit code."""
    folder = Path(arguments[0]) if arguments else Path(__file__).resolve().parent
    try:
        findings = check_package(folder)
    except (NoPackage, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    for one in findings:
        sys.stdout.write(f"{'ok  ' if one.passed else 'FAIL'}  {one.code}  {one.where}: {one.words}\n")
    failed = sum(not one.passed for one in findings)
    passed = len(findings) - failed
    stamped, signed = (folder / "manifest.tsr").exists(), (folder / "manifest.sig").exists()
    sys.stdout.write(
        COMMANDS.format(
            stamp=STAMPED if stamped else NOT_STAMPED,
            signature=SIGNED if signed else NOT_SIGNED,
            digest=digest_of(folder / "manifest.json")[1],
        )
    )
    sys.stdout.write(f"{passed} passed, {failed} failed / 通过 {passed} 项，未通过 {failed} 项\n")
    sys.stdout.write(PROVES[stamped, signed])
    return 1 if failed else 0


if __name__ == "__main__":
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]  # a console may have no Chinese
    sys.exit(main(sys.argv[1:]))
