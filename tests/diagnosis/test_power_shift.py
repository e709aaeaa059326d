"""Paths while power shifts, beside every path there is, and the fall that makes fighting pay."""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import product
from math import exp
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import sim
from sim.diagnosis.diagnosis import diagnose
from sim.diagnosis.obstacle import Obstacle
from sim.scenario.reader import loads
from tests.diagnosis.small_cases import DEAL, HEAD, PIE, SHIFT, row
from tests.example_count import examples

ARMED = """
[issues.arms]
status_quo = "keep"
options = ["keep", "give"]
[agreement]
must_contain = { arms = "give" }
[shifts_power.arms]
on = { arms = "give" }
favours = "north"
"""


def with_arms(adds: str) -> str:
    """The pie, with arms that nobody minds giving and that every agreement gives."""
    arms = "\narms = { scores = { keep = 0, give = 0 } }"
    pie = PIE.replace("{ land = 1 }", "{ land = 1, arms = 1 }").replace(
        " } }\n[", f" }} }}{arms}\n["
    )
    return HEAD + pie + ARMED + adds + DEAL


def power(text: str, **options: int) -> Obstacle:
    return row(diagnose(loads(text), draws=0, **options), "power shift")


def closing_window(rate: str = "") -> Obstacle:
    path = Path(sim.load("textbook/closing_window").path)
    text = path.read_text(encoding="utf-8")
    return power(text.replace("discount_rate = 0.1", rate and f"discount_rate = {rate}"))


def has_window_path(factor: Fraction) -> bool:
    """Every pair of divisions of ten provinces: no deal 4 and 4 today, 7 and 1 tomorrow."""
    return any(
        (1 - factor) * a + factor * b >= 4
        and (1 - factor) * (10 - a) + factor * (10 - b) >= 4
        and b >= 7
        and 10 - b >= 1
        for a, b in product(range(11), repeat=2)
    )


def test_a_closing_window_turns_on_the_discount_factor() -> None:
    """The fading side needs 10 - 7δ ≥ 4."""
    found = closing_window()
    assert found.status == "may block"
    assert found.threshold is not None
    assert found.threshold["value"] == pytest.approx(6 / 7, abs=1e-3)
    turn = Fraction(found.threshold["value"])
    assert has_window_path(turn)
    assert not has_window_path(turn + Fraction(1, 1000))
    assert "up to 0.857" in found.why


@pytest.mark.parametrize(("rate", "status"), [("0.25", "does not block"), ("0.1", "blocks")])
def test_discount_rates_of_the_file_settle_it(rate: str, status: str) -> None:
    assert has_window_path(Fraction(exp(-float(rate)))) is (status != "blocks")
    assert closing_window(rate).status == status


@pytest.mark.parametrize(
    ("adds", "status"), [(0, "does not block"), (3, "does not block"), (4, "blocks")]
)
def test_a_deal_that_arms_the_other_side(adds: int, status: str) -> None:
    """North has at most 5 of what leaves south 4; no deal is worth 2 to it, and more after."""
    found = power(with_arms(f"adds = {{ north = {adds} }}\n"))
    assert found.status == status


def test_a_shift_without_a_size_has_a_threshold() -> None:
    found = power(with_arms(""))
    assert found.status == "may block"
    assert found.threshold is not None
    assert found.threshold["value"] == 3.0
    assert found.key == "shifts_power.arms.adds"


def test_no_size_matters_where_an_agreement_does_without_the_shift() -> None:
    found = power(HEAD + PIE + DEAL + SHIFT)
    assert found.status == "does not block"
    assert "however large" in found.why


def test_a_shift_that_favours_nobody_names_its_key() -> None:
    found = power(with_arms("").replace('favours = "north"\n', ""))
    assert found.status == "not coded"
    assert found.key == "shifts_power.arms.favours"


def test_the_fall_that_makes_fighting_pay_where_nothing_is_coded() -> None:
    """The Nash deal is n5: 5 to each, of 2 and 3 without a deal; at worst each has 1."""
    found = power(HEAD + PIE + DEAL.replace("south = 4", "south = 3"))
    assert found.status == "not coded"
    assert found.key == "shifts_power"
    assert found.figures == {
        "fall needed, north": 3.0, "room to fall, north": 4.0,
        "fall needed, south": 2.0, "room to fall, south": 4.0,
    }  # fmt: skip


def test_of_many_parties_only_those_with_the_least_to_fall_are_told() -> None:
    names = [f"p{k}" for k in range(7)]
    lines = ["format = 1", 'title = "Seven"', 'payoffs = "raw"']
    lines += [f'parties.{p}.role = "signatory"' for p in names]
    lines += ['issues.x = { status_quo = "n", options = ["n", "y"] }']
    lines += [f"preferences.{p}.x = {{ scores = {{ n = 0, y = 20 }} }}" for p in names]
    lines += [f"importance.{p}.weights = {{ x = 1 }}" for p in names]
    lines += [f"no_deal_payoffs.{p} = {3 * k % 7}" for k, p in enumerate(names)]
    found = power("\n".join(lines))
    assert len(found.figures) == 14
    told = found.why.partition("fall by more than ")[2]
    assert [int(x) for x in re.findall(r"(\d+) for p", told)] == [14, 15, 16, 17]
    assert told.endswith("and no less for 3 others.")


numbers = st.integers(0, 6)


@examples(20)
@given(
    st.lists(st.tuples(numbers, numbers), min_size=2, max_size=5),
    st.tuples(numbers, numbers),
    st.tuples(st.integers(0, 4), st.integers(-4, 0)),
    st.sampled_from(["0.25", "1", "3"]),
    st.data(),
)
def test_paths_are_those_of_every_pair_of_packages(
    payoffs: list[tuple[int, int]],
    floor: tuple[int, int],
    adds: tuple[int, int],
    rate: str,
    data: st.DataObject,
) -> None:
    options = [f"o{k}" for k in range(len(payoffs))]
    chosen = st.lists(st.sampled_from(options), min_size=1, unique=True)
    shifting, stuck = data.draw(chosen), data.draw(st.sampled_from([None, *options[1:]]))
    assume(any(adds))
    scores = [
        ", ".join(f"{o} = {row[k]}" for o, row in zip(options, payoffs, strict=True))
        for k in (0, 1)
    ]
    entries = "\n".join(
        f"options.{o} = {{ irreversible = {str(o == stuck).lower()} }}" for o in options
    )
    text = f"""
format = 1
payoffs = "raw"
[parties.a]
discount_rate = {rate}
[parties.b]
discount_rate = {rate}
[issues.x]
status_quo = "o0"
{entries}
[preferences]
a.x = {{ scores = {{ {scores[0]} }} }}
b.x = {{ scores = {{ {scores[1]} }} }}
[importance]
a.weights = {{ x = 1 }}
b.weights = {{ x = 1 }}
[no_deal_payoffs]
a = {floor[0]}
b = {floor[1]}
[shifts_power.it]
on = {{ x = {shifting!r} }}
favours = "a"
adds = {{ a = {adds[0]}, b = {adds[1]} }}
""".replace("'", '"')
    factor = Fraction(exp(-float(rate)))

    def after(x: int) -> list[int]:
        moves = options[x] in shifting
        return [floor[p] + (adds[p] if moves else 0) for p in (0, 1)]

    def is_peaceful(x: int, y: int) -> bool:
        if options[x] == stuck and y != x:
            return False
        total = [(1 - factor) * payoffs[x][p] + factor * payoffs[y][p] for p in (0, 1)]
        return all(
            total[p] >= floor[p] and payoffs[y][p] >= max(after(x)[p], after(y)[p]) for p in (0, 1)
        )

    every = range(len(payoffs))
    exists = any(is_peaceful(x, y) for x in every for y in every)
    has_agreement = any(all(payoffs[x][p] >= floor[p] for p in (0, 1)) for x in every)
    found = power(text)
    assert found.status == ("blocks" if has_agreement and not exists else "does not block")
    assert ("no agreement for a shift" in found.why) is not has_agreement
