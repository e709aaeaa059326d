"""Known games of coalitions and votes, as the reference data have them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import pytest

import sim
from sim.coalition.core import core
from sim.coalition.core_corners import core_corners
from sim.coalition.game import CoalitionGame, game
from sim.coalition.game_of_gains import game_of_gains
from sim.coalition.nucleolus import nucleolus
from sim.coalition.power_indices import power_indices
from sim.coalition.shapley import shapley_value
from sim.coalition.weighted_game import weighted_game
from sim.coalition.win_set import win_set
from sim.scenario.reader import loads
from tests.coalition.small_games import named, subsets
from tests.papers.reference import document, published

STRATEGIC = document("cases/strategic.json")


def known(name: str) -> dict[str, Any]:
    """Return a known answer; the test that asks is skipped where the reference is absent."""
    if STRATEGIC is None:
        pytest.skip("the reference data do not lie beside the repository")
    return dict(next(case for case in STRATEGIC["cases"] if case["id"] == name))


def check(found: CoalitionGame, expected: Mapping[str, Any]) -> None:
    """Compare a game with everything that a case says of it."""
    fair = nucleolus(found)
    assert fair.is_certified
    answers = {
        "shapley": [*shapley_value(found).values()],
        "nucleolus": [*fair.division.values()],
        "levels": [*fair.levels],
        "least_core_epsilon": core(found).epsilon,
        "least_core_eps": core(found).epsilon,
        "core": "empty" if core(found).is_empty else "not empty",
    }
    for key, value in expected.items():
        if key == "v":
            assert {s: found(tuple(s)) for s in value} == value
        elif key == "core" and not isinstance(value, str):
            assert [[*corner] for corner in core_corners(found)] == value
        elif isinstance(value, list):
            assert answers[key] == pytest.approx([Fraction(x) for x in value], abs=1e-12)
        elif key == "core":
            assert answers[key] == value
        else:
            assert answers[key] == pytest.approx(Fraction(value), abs=1e-12)


@pytest.mark.parametrize("name", ["co-four-players", "co-empty-core"])
def test_games(name: str) -> None:
    case = known(name)
    check(named(case["inputs"]["v"]), case["expected"])


def test_partial_agreements() -> None:
    case = known("co-partial-agreements")
    given = case["inputs"]
    lines = ["format = 1", 'payoffs = "raw"', *(f"[parties.{p}]" for p in given["contributions"])]
    for issue, who in given["opened_by"].items():
        lines += [f"[issues.{issue}]", 'status_quo = "0"', 'options = ["0", "1"]']
        lines += [f"controlled_by = {[*who]}"]
    for party, rows in given["contributions"].items():
        lines.append(f"[preferences.{party}]")
        lines += [f"{i}.scores = {{ 0 = {x[0]}, 1 = {x[1]} }}" for i, x in rows.items()]
        lines.append(f"[importance.{party}]")
        lines.append(f"weights = {{ {', '.join(f'{i} = 1' for i in rows)} }}")
    costs = ", ".join(f"{p} = {c}" for p, c in given["no_deal_costs"].items())
    lines += [
        "[no_deal.only]",
        "probability = 1",
        'outcome = "status quo"',
        f"cost = {{ {costs} }}",
    ]
    found = game_of_gains(sim.problem(loads("\n".join(lines))))
    check(found.game, case["expected"])


def test_vetoes() -> None:
    case = known("co-veto-4321")
    weights = {str(k): w for k, w in enumerate(case["inputs"]["weights"], 1)}
    for vetoes, name in (((), "without"), (("1",), "with_veto_of_1")):
        found = power_indices(weighted_game(weights, case["inputs"]["quota"], vetoes))
        expected = case["expected"][name]
        assert [*found.shapley_shubik.values()] == [Fraction(x) for x in expected["ss"]]
        assert [*found.swings.values()] == expected["swings"]


def test_win_sets() -> None:
    case = known("co-winset-discrete")
    rows: dict[str, Mapping[str, int]] = {
        name: dict(zip("xyz", payoffs, strict=True))
        for name, payoffs in case["inputs"]["points"].items()
    }
    problem = sim.problem_from_payoffs(rows)
    for quorum, expected in case["expected"].items():
        for kind, members in expected.items():
            zone = win_set(problem, "q", quorum=int(quorum), strict=kind == "strict")
            assert {m.outcome["outcome"] for m in zone.members(None)} == set(members)


@pytest.mark.parametrize("case", published("coop-"))
def test_published_games(case: dict[str, Any]) -> None:
    given, expected = case["inputs"], case["expected"]
    if "left" in given:
        left, right = set(map(str, given["left"])), set(map(str, given["right"]))
        worths = {s: min(len(left & {*s}), len(right & {*s})) for s in subsets("123")}
        check(game(worths), expected)
    elif "costs" in given:
        costs = dict(zip("123", given["costs"], strict=True))
        shares = shapley_value(game({s: -max(costs[p] for p in s) for s in subsets("123")}))
        assert [-x for x in shares.values()] == [Fraction(x) for x in expected["shapley_cost"]]
    elif "claims" in given:
        claims = dict(zip("123", given["claims"], strict=True))
        for estate, awards in expected["awards"].items():
            left_over = {
                s: max(0, int(estate) - sum(claims[p] for p in claims if p not in s))
                for s in subsets("123")
            }
            assert [*nucleolus(game(left_over)).division.values()] == [Fraction(x) for x in awards]
    else:
        check(game({s: int(len(s) >= 2) for s in subsets("123")}), expected)


@pytest.mark.parametrize("case", published("unsc-", "weighted-"))
def test_published_votes(case: dict[str, Any]) -> None:
    weights = {f"{k:02}": w for k, w in enumerate(case["inputs"]["weights"])}
    found, expected = (
        power_indices(weighted_game(weights, case["inputs"]["quota"])),
        case["expected"],
    )
    first, last = min(weights), max(weights)
    if isinstance(expected["shapley_shubik"], list):
        assert [*found.shapley_shubik.values()] == [Fraction(x) for x in expected["shapley_shubik"]]
        return
    for member, kind in ((first, "permanent"), (last, "elected")):
        assert found.shapley_shubik[member] == Fraction(expected["shapley_shubik"][kind])
        assert found.swings[member] == expected["banzhaf_swings"][kind]
        normalised = expected["banzhaf_normalised"][kind]
        assert float(found.banzhaf[member]) == pytest.approx(normalised, abs=1e-12)
