"""`markwatch unit …`: districts and offices under the bureau."""

import pytest
from passwords import PASSWORD

pytestmark = pytest.mark.slow


def test_units_are_added_one_under_another_named_anew_and_listed(ready):
    assert ready("unit", "add", "东区局", "--short", "东市监", "--division", "150102").returncode == 0
    office = ("unit", "add", "东区一所", "--short", "东一所", "--level", "office", "--under", "东区局")
    assert ready(*office).returncode == 0
    assert ready("unit", "name", "东区一所", "城东所", "--short", "东一所").returncode == 0
    listed = [line.split("\t") for line in ready("unit", "list").stdout.splitlines()]
    assert [line[1:3] for line in listed] == [["", "bureau"], ["1", "district"], ["2", "office"]]
    assert listed[1][3:] == ["东区局", "东市监", "150102"] and listed[2][3:5] == ["城东所", "东一所"]


def test_a_unit_that_will_not_do_is_refused_in_words(ready):
    for words, told in (
        (("add", "东区局", "--short", "东", "--under", "无"), "no unit '无'"),
        (("add", "东区局", "--short", "东", "--level", "bureau"), "expected one of a lower level"),
        (("add", "东区局", "--short", "东", "--level", "省局"), "One of bureau (市局)"),
        (("add", "东区局", "--short", " "), "short name: given none"),
        (("name", "9", "东区局", "--short", "东"), "no unit '9'"),
    ):
        done = ready("unit", *words)
        assert done.returncode == 2 and told in done.stderr, done.stderr


def test_who_keeps_a_district_adds_no_unit_beside_it(ready):
    ready("unit", "add", "东区局", "--short", "东市监")
    added = ready("user", "add", "li", "--role", "administrator", "--unit", "东区局", stdin=f"{PASSWORD}\n")
    assert added.returncode == 0
    words = ("unit", "add", "西区局", "--short", "西市监", "--officer", "li")
    done = ready(*words, stdin=f"{PASSWORD}\n")
    assert done.returncode == 2 and "may not manage in unit 1" in done.stderr
    below = (*words[:2], "东区一所", "--short", "东一所", "--level", "office", "--under", "东区局")
    assert ready(*below, "--officer", "li", stdin=f"{PASSWORD}\n").returncode == 0
