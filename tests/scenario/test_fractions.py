"""Fractions such as "1/3": their limits, and what is said of what is nearly one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sim.scenario.schema.values import NUMBER
from sim.scenario.text.exact_numbers import fraction_in
from sim.scenario.text.toml_limits import MAX_DIGITS

Broken = Callable[..., list[str]]

CHANCE = 'probability = "unlikely"'
COST = 'cost.north = "severe"'
NORTH = 'name = "North"'
LONG = "9" * (MAX_DIGITS + 1)


@pytest.mark.parametrize("written", [f"-{LONG}/1", f"1/{LONG}", f"1/{LONG * 50}"])
@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (NORTH, "power = VALUE", 10),
        (CHANCE, "probability = VALUE", 42),
        (CHANCE, "probability = { low = 0, best = VALUE, high = 1 }", 42),
        (COST, "cost.north = VALUE", 44),
    ],
)
def test_a_fraction_has_as_many_digits_as_any_number(
    broken: Broken, old: str, new: str, line: int, written: str
) -> None:
    [found] = broken((old, new.replace("VALUE", f'"{written}"')))
    assert found.startswith(f"{line}: ")
    assert f"the number {written[:27]}... has too many digits - write at most 100" in found


def test_a_fraction_of_as_many_digits_as_allowed_is_one() -> None:
    most = "9" * MAX_DIGITS
    assert fraction_in(f"-{most}/{most}") == -1
    assert fraction_in(f"{LONG}/{most}") is None
    assert f"{{1,{MAX_DIGITS}}}" in NUMBER["pattern"]


@pytest.mark.parametrize("quote", ['"', ""])
@pytest.mark.parametrize("written", ["1/VERY", "VERY/7", "1/-VERY", "VERY%", "1..VERY", "VERY"])
def test_a_number_of_thousands_of_digits_is_a_mistake_like_another(
    broken: Broken, written: str, quote: str
) -> None:
    value = quote + written.replace("VERY", "9" * 5000) + quote
    [found] = broken((CHANCE, f"probability = {value}"))
    assert found.startswith("42: ")
    assert len(found) < 300


@pytest.mark.parametrize("quote", ['"', ""])
@pytest.mark.parametrize(
    ("written", "remedy"),
    [
        ("1 / 3", 'without blanks: "1/3"'),
        ("1/-3", 'without blanks: "-1/3"'),
        ("-1/-3", 'without blanks: "1/3"'),
        ("1_000/3", 'without blanks: "1000/3"'),
        ("1/1e5", 'a fraction is two whole numbers with / between them, in quotes, such as "2/3"'),
        ("1/3/5", "a fraction is two whole numbers"),
        ("1/0_0", "nothing can be divided by zero"),
        ("1/3/2024", "a date is written year-month-day"),
        ("2024/3/1", "a date is written year-month-day"),
        (f"1/{LONG}1_0", "a fraction has at most 100 digits above and 100 below"),
    ],
)
def test_what_is_nearly_a_fraction_is_told_how_to_be_one(
    broken: Broken, written: str, remedy: str, quote: str
) -> None:
    [found] = broken((NORTH, f"power = {quote}{written}{quote}"))
    assert found.startswith("10: ")
    assert remedy in found


@pytest.mark.parametrize("written", ["١/٣", "１/３", "1/３"])
def test_only_the_digits_from_0_to_9_make_a_fraction(broken: Broken, written: str) -> None:
    [found] = broken((NORTH, f'power = "{written}"'))
    assert found.endswith('two whole numbers with / between them, in quotes, such as "2/3"')


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (CHANCE, 'probability = { band = "1/3" }', 'band "1/3" - a number stands by itself or as'),
        (CHANCE, 'probability = ["1/3", "likely"]', 'band "1/3" - a number stands by itself or as'),
        (COST, 'cost.north = { grade = "1/3" }', 'grade "1/3" - a number stands by itself or as'),
    ],
)
def test_a_fraction_among_words_is_not_told_to_be_what_it_is(
    broken: Broken, old: str, new: str, words: str
) -> None:
    [found] = broken((old, new))
    assert words in found


OPTIONS = 'options = ["none", "some"]'


@pytest.mark.parametrize("key", ["from", "to", "step"])
@pytest.mark.parametrize("value", ["nan", "inf", "-inf"])
def test_an_end_of_a_range_is_finite(broken: Broken, key: str, value: str) -> None:
    steps = {"from": "0", "to": "1", "step": "1"} | {key: value}
    written = ", ".join(f"{name} = {number}" for name, number in steps.items())
    found = broken((OPTIONS, f"range = {{ {written} }}"))
    assert f'28: issue "aid": range: {key}: {value} is not a finite number' in found[0]


@pytest.mark.parametrize(
    ("steps", "option"),
    [
        ('{ from = "1/3", to = 1, step = "1/3" }', "1/3"),
        ('{ from = 0, to = 1, step = "2/7" }', "2/7"),
    ],
)
def test_an_option_of_a_range_has_decimals_that_end(
    broken: Broken, steps: str, option: str
) -> None:
    said = f'28: issue "aid": range: the decimals of its option {option} do not end - write from '
    found = broken((OPTIONS, f"range = {steps}"))
    assert [line for line in found if "range" in line or "not an id" in line] == [
        f"{said}and step so that they do, or list options by name"
    ]
