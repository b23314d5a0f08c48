"""Chinese first, English by a switch: catalogues read once, one `Language` for each."""

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

from casebook.vocabulary import LanguageCode, Worded

COOKIE = "markwatch_lang"
_CODES: Mapping[str | None, LanguageCode] = {"zh": "zh", "en": "en"}
_LOCALE = Path(__file__).parents[1] / "locale"


def N_(msgid: str) -> str:
    """Mark a text for the catalogue; it is translated where it is shown."""
    return msgid


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the page."""

    code: LanguageCode
    catalogue: NullTranslations

    def __call__(self, msgid: str, **values: object) -> str:
        """The text in this language, values filled in; plain text, never markup."""
        return self.catalogue.gettext(msgid) % values

    def word(self, member: Worded) -> str:
        """The word that a member of an enum carries."""
        return member.word(self.code)

    def pick(self, chinese: str, english: str) -> str:
        """Of a pair that another room keeps."""
        return english if self.code == "en" else chinese


@cache
def load_languages() -> Mapping[LanguageCode, Language]:
    """All languages; the Chinese texts are the message ids."""
    return {"zh": Language("zh", NullTranslations()), "en": Language("en", _read("en"))}


def asked_language(connection: HTTPConnection) -> LanguageCode | None:
    """What `?lang=` asks for, if it is a language we have."""
    return _CODES.get(connection.query_params.get("lang"))


def language_of(connection: HTTPConnection) -> LanguageCode:
    """The language of an answer: asked for now, else remembered, else Chinese."""
    return asked_language(connection) or _CODES.get(connection.cookies.get(COOKIE)) or "zh"


def _read(language: LanguageCode) -> Translations:
    with (_LOCALE / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(fp=compiled)
