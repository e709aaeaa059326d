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
