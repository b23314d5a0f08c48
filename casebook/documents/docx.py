"""The extraction record as DOCX, filled into a template that the bureau may edit (docxtpl)."""

import io
from dataclasses import asdict
from importlib.resources import as_file, files
from pathlib import Path

from docx.image.exceptions import (
    InvalidImageStreamError,
    UnexpectedEndOfFileError,
    UnrecognizedImageError,
)
from docx.image.image import Image
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage

from casebook.documents.facts import Facts
from casebook.errors import CasebookError

TEMPLATE = "extraction_record.docx"
WIDTH, HEIGHT = 154, 205
"""Largest picture, in mm: the type area of GB/T 9704 with room for a caption."""


def write_docx(facts: Facts, own: Path | None = None) -> bytes:
    """The document; `own` is the bureau's template. Raises CasebookError when it cannot be filled."""
    if own is not None:
        return _fill(facts, own)
    with as_file(files("casebook.documents").joinpath(TEMPLATE)) as bundled:
        return _fill(facts, bundled)


def _fill(facts: Facts, template: Path) -> bytes:
    try:
        document = DocxTemplate(template)
        shots = [
            {"number": number, "name": shot.name, "picture": _picture(document, shot)}
            for number, shot in enumerate(facts.screenshots, 1)
        ]
        # Page texts are values, never template text; autoescape keeps their < and & out of the XML.
        document.render({**asdict(facts), "screenshots": shots}, autoescape=True)
        out = io.BytesIO()
        document.save(out)
    except CasebookError:
        raise
    except Exception as error:  # a person edits the template: whatever is wrong with it must be told
        raise CasebookError(f"template {template}: {type(error).__name__}: {error}"[:500]) from error
    return out.getvalue()


def _picture(document: DocxTemplate, shot: Path) -> InlineImage:
    try:
        picture = Image.from_file(str(shot))
    except (UnrecognizedImageError, InvalidImageStreamError, UnexpectedEndOfFileError) as error:
        raise CasebookError(f"{shot}: expected a PNG picture") from error
    width, height = picture.px_width, picture.px_height
    if width * HEIGHT > height * WIDTH:
        return InlineImage(document, str(shot), width=Mm(WIDTH))
    return InlineImage(document, str(shot), height=Mm(HEIGHT))
