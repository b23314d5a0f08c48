"""Chinese first, English by a switch: catalogues read once, one `Tongue` per language."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from gettext import NullTranslations
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations
from starlette.requests import HTTPConnection

LANGUAGES = ("zh", "en")
COOKIE = "markwatch_lang"
_LOCALE = Path(__file__).parents[1] / "locale"


def N_(msgid: str) -> str:
    """Mark a text for the catalogue; it is translated where it is shown."""
    return msgid


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language of the page."""

    key: str
    """`zh` or `en`."""
    catalogue: NullTranslations

    def __call__(self, msgid: str, **values: object) -> str:
        """The text in this language, values filled in; plain text, never markup."""
        return self.catalogue.gettext(msgid) % values

    def pick(self, chinese: str, english: str) -> str:
        """Of a pair that another room keeps."""
        return english if self.key == "en" else chinese


@cache
def load_tongues() -> Mapping[str, Tongue]:
    """All languages; the Chinese texts are the message ids."""
    return {"zh": Tongue("zh", NullTranslations()), "en": Tongue("en", _read("en"))}


def asked_language(connection: HTTPConnection) -> str | None:
    """What `?lang=` asks for, if it is a language we have."""
    asked = connection.query_params.get("lang")
    return asked if asked in LANGUAGES else None


def language_of(connection: HTTPConnection) -> str:
    """The language of an answer: asked for now, else remembered, else Chinese."""
    remembered = connection.cookies.get(COOKIE)
    return asked_language(connection) or (remembered if remembered in LANGUAGES else None) or "zh"


def _read(language: str) -> Translations:
    with (_LOCALE / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(fp=compiled)
