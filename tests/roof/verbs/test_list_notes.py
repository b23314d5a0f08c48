"""Names that are refused or weigh little are told before a list is used."""

from markwatch.terminal.list_notes import MOST_TOLD, notes
from trademark_data.mark import Mark


def _mark(name: str, number: int = 1) -> Mark:
    return Mark(id=f"T{number}", kind="trademark", name=name)


def test_a_refused_name_is_told_with_the_reason() -> None:
    told = list(notes([_mark("米"), _mark("★★", 2), _mark("长" * 500, 3)]))
    assert len(told) == 3 and all("is not looked for" in line for line in told)


def test_an_everyday_word_is_told_to_need_a_second_signal() -> None:
    (told,) = notes([_mark("正品"), _mark("雅诗兰黛", 2)])
    assert "'正品'" in told and "second signal" in told


def test_a_long_list_of_them_is_cut_and_counted() -> None:
    told = list(notes(_mark("米" if n % 2 else "一", n) for n in range(MOST_TOLD + 30)))
    assert len(told) == MOST_TOLD + 1 and told[-1].startswith("… and 30")
