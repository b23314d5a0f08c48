"""Reading anchors for the check of the chain: the files, their rows and their time-stamps."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from casebook.audit.chain_check import ChainFault, Known
from casebook.evidence.tokens import Roots, TokenRefused, read_token
from casebook.models.evidence import Anchor


def read_anchor(file: Path, roots: Roots) -> Known | ChainFault:
    """An anchor from its file, with the moment in its token; a fault when either is no good."""
    try:
        data = file.read_bytes()
        document = json.loads(data)
        seq, digest = int(document["seq"]), str(document["digest"])
        if document["format"] != "markwatch-anchor/1":
            raise ValueError("another format")
    except (OSError, ValueError, KeyError, TypeError) as error:
        return ChainFault(0, "anchor_damaged", f"{file}: {error}; expected an anchor")
    token = file.with_suffix(".tsr")
    if not token.exists():
        return Known(seq, digest, None, file.name)
    try:
        return Known(seq, digest, read_token(token.read_bytes(), data, roots).at, file.name)
    except (TokenRefused, OSError) as error:
        return ChainFault(seq, "anchor_token_bad", f"{token}: {error}")


def read_anchors(session: Session, folder: Path, roots: Roots) -> Iterator[Known | ChainFault]:
    """All anchors of the book: a row without its file, or a file that is not the row's, is a fault."""
    rows = {row.seq: row for row in session.scalars(select(Anchor).order_by(Anchor.seq))}
    files = {file.name: file for file in sorted(folder.glob("[0-9]*.json"))} if folder.is_dir() else {}
    for seq, row in rows.items():
        file = files.get(f"{seq:09d}.json")
        if file is None:
            yield ChainFault(seq, "anchor_missing", f"the file of the anchor at event {seq} is not there")
        elif hashlib.sha256(file.read_bytes()).hexdigest() != row.file_sha256:
            yield ChainFault(seq, "anchor_edited", f"{file} is not the anchor of the book")
    for file in files.values():
        yield read_anchor(file, roots)
