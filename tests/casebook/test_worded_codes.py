"""Every enum that people read carries good words in both languages; every act on the book has its member."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import casebook
import crawler
import markwatch
import review_api
from casebook.audit.events import AuditAction
from casebook.retention.states import RetentionState
from casebook.vocabulary import Reason, Worded
from casebook.vocabulary.leads import LeadStatus

ROOMS = (casebook, crawler, review_api)
CHINESE = re.compile(r"[\u3400-\u9fff\u3001-\u303f\uff01-\uff5e]")
SENTENCE = re.compile(r"[A-Za-z]{2,}(?: [A-Za-z]{2,}){1,}")
"""Two words in Latin letters side by side; one alone may be a name such as HTTP, PDF or robots.txt."""


def modules(room: ModuleType) -> Iterator[ModuleType]:
    for found in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
        # The migrations' environment runs when it is imported, and carried files run elsewhere.
        if not found.name.startswith(("casebook.migrations.env", "casebook.evidence.carried")):
            yield importlib.import_module(found.name)


def every_enum(kind: type[Worded] = Worded) -> Iterator[type[Worded]]:
    for room in ROOMS:
        list(modules(room))
    for below in kind.__subclasses__():
        yield below
        yield from every_enum(below)


ENUMS = sorted(set(every_enum()), key=lambda kind: kind.__name__)


def sources() -> Iterator[tuple[Path, ast.Module]]:
    for room in (*ROOMS, markwatch):
        for file in sorted(Path(str(room.__file__)).parent.rglob("*.py")):
            yield file, ast.parse(file.read_text("utf-8"))


def test_the_walk_finds_the_enums() -> None:
    assert {LeadStatus, AuditAction, RetentionState} < set(ENUMS) and len(ENUMS) > 15


@pytest.mark.parametrize("kind", ENUMS)
def test_every_member_has_a_word_in_each_language_and_a_code_of_its_own(kind: type[Worded]) -> None:
    assert len({member.value for member in kind}) == len(kind.__members__) > 0
    for member in kind:
        chinese, english = member.word("zh"), member.word("en")
        assert chinese.strip() and not SENTENCE.search(chinese), member
        assert english.strip() and not CHINESE.search(english), member
        assert kind.of(member.value) is member and str(member) == member.value == f"{member}"
    assert kind.of("no such code") is None


@pytest.mark.parametrize("kind", ENUMS)
def test_both_words_name_the_same_values(kind: type[Worded]) -> None:
    for member in kind:
        named = [sorted(re.findall(r"{(\w+)", word)) for word in (member.chinese, member.english)]
        assert named[0] == named[1], member


def test_a_reason_fills_its_values_in_and_is_not_made_without_them() -> None:
    class Waited(Worded):
        LONG = "long", "等待 {seconds} 秒后放弃", "given up after {seconds} seconds"

    assert Reason(Waited.LONG, {"seconds": 20}).sentence("zh") == "等待 20 秒后放弃"
    assert Reason(Waited.LONG, {"seconds": 20}).sentence("en") == "given up after 20 seconds"
    with pytest.raises(ValueError, match=r"reason long: given \[\], expected \['seconds'\]"):
        Reason(Waited.LONG)


def test_things_are_kept_by_the_states_of_their_leads() -> None:
    for status in LeadStatus:
        assert RetentionState[status.name].value == status.value


def test_nobody_records_an_event_by_its_text() -> None:
    """`lead.confirm` and its like stand in `casebook.audit.events` alone, and in what a package carries."""
    codes = {action.value for action in AuditAction}
    for file, tree in sources():
        if file.name == "events.py" or file.parent.name in ("carried", "versions"):
            continue
        texts = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
        assert not texts & codes, file


def test_every_event_is_recorded_somewhere() -> None:
    used = {
        node.attr
        for file, tree in sources()
        if file.name != "events.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and getattr(node.value, "id", "") == "AuditAction"
    }
    assert used == set(AuditAction.__members__)
