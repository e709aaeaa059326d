"""Lieven, A. (2022). What the US should offer Russia to stave off war in Ukraine. The coding of the
article, solved: counts, disagreement point, solutions and the figures of its first two claims.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

import sim
from sim.formulation.disagreement_point import disagreement_value
from sim.problem.problem import Problem
from sim.scenario.scenario import Scenario
from tests.papers.reference import article, definition

PARTIES = {"US": "us", "RU": "russia", "UA": "ukraine"}
PRINTED = 0.2  # the coding prints one decimal, and computed from printed values
CUT = 1e-3  # the definitions give three decimals, some of them cut and not rounded


@cache
def scenario() -> Scenario:
    return sim.load("first_coding/lieven2022")


@cache
def problem() -> Problem:
    return sim.problem(scenario())


def payoffs(solved: Any) -> dict[str, float]:
    return {short: float(solved.payoffs[p]) for short, p in PARTIES.items()}


def test_counts() -> None:
    zone = problem().agreement_zone
    assert problem().space.size == 1_492_992
    assert zone.feasible_count == 103_680
    assert zone.count == 51_762
    assert len(zone.contract_set) == 11
    assert problem().with_red_lines("claimed").agreement_zone.count == 38_802
    assert problem().without([c.id for c in problem().consents]).agreement_zone.count == 51_840


def test_solutions() -> None:
    nash = sim.solve(problem(), "nash")
    assert payoffs(nash) == pytest.approx({"US": 90.345, "RU": 81.776, "UA": 67.999}, abs=CUT)
    assert nash.is_unique
    assert (nash.outcome or {})["nato_mem"] == "never"
    ks = sim.solve(problem(), "kalai_smorodinsky")
    assert payoffs(ks)["US"] == pytest.approx(85.518, abs=CUT)
    assert payoffs(ks)["RU"] == pytest.approx(82.631, abs=CUT)
    claimed = sim.solve(problem().with_red_lines("claimed"), "nash")
    assert payoffs(claimed)["US"] == pytest.approx(80.69, abs=CUT)
    assert payoffs(claimed)["RU"] == pytest.approx(81.776, abs=CUT)
    assert (claimed.outcome or {})["donbas"] == "outside"


def test_counts_and_solutions_are_those_of_the_reference_data() -> None:
    expected = definition("lieven2022")["expected"]
    zone = problem().agreement_zone
    assert {
        "combinations": problem().space.size,
        "links_kept": zone.feasible_count,
        "zone_us_ru_ua_scoped": zone.count,
        "contract_set_payoff_vectors": len(zone.contract_set),
    }.items() <= expected.items()
    everything = [c.id for c in problem().consents]
    substance = problem().without(everything).agreement_zone.count
    assert substance == expected["agreements_with_minimal_substance"]
    claimed = problem().with_red_lines("claimed")
    assert claimed.agreement_zone.count == expected["zone_with_claimed_line"]
    for short, value in expected["disagreement"].items():
        assert float(problem().disagreement[PARTIES[short]]) == pytest.approx(value, abs=6e-5)
    for name, key, solved in (
        ("nash", "nash", problem()),
        ("kalai_smorodinsky", "kalai_smorodinsky", problem()),
        ("nash", "nash_with_claimed_line", claimed),
    ):
        found = sim.solve(solved, name)
        for short, value in expected[key].items():
            if short in PARTIES:
                assert payoffs(found)[short] == pytest.approx(value, abs=CUT)
            elif short == "is_unique":
                assert found.is_unique == value
            else:
                assert (found.outcome or {})[short.lower()] == value


def test_disagreement_intervals_are_those_of_the_coding() -> None:
    coded = article("lieven2022")["disagreement"]
    revealed = scenario().with_lens("revealed")
    for short, party in PARTIES.items():
        for lens, key in ((scenario(), "value"), (revealed, "value_other_lens")):
            value = disagreement_value(lens, party)
            found = {"low": value.low, "best": value.best, "high": value.high}
            expected = coded[short][key]
            assert {k: float(v) for k, v in found.items()} == pytest.approx(expected, abs=PRINTED)
        by_branch = disagreement_value(scenario(), party).by_branch
        found = {k: float(v) for k, v in by_branch.items()}
        assert found == pytest.approx(coded[short]["by_branch"], abs=PRINTED)


def test_the_offer_is_worth_what_the_coding_says() -> None:
    package = article("lieven2022")["packages"][0]
    offer = problem().named_outcomes["full_offer"]
    assert {i.lower(): o for i, o in package["choice"].items()} == dict(offer)
    values, gains = problem().payoffs(offer), problem().gains(offer)
    for short, party in PARTIES.items():
        assert float(values[party]) == pytest.approx(package["utility"][short], abs=PRINTED)
        assert float(gains[party]) == pytest.approx(package["surplus"][short], abs=PRINTED)


def claim(name: str) -> dict[str, Any]:
    claims = article("lieven2022")["mechanism"]["claims"]
    return dict(next(c["reference"] for c in claims if c["id"] == name))


def test_the_offer_leaves_everyone_better_off_under_both_lenses() -> None:
    """Claim L1."""
    expected = claim("L1")
    for lens, key in ((None, "surplus_base"), ("revealed", "surplus_revealed")):
        read = sim.problem(scenario().with_lens(lens)) if lens else problem()
        gains = read.gains(read.named_outcomes["full_offer"])
        found = {short: float(gains[p]) for short, p in PARTIES.items()}
        assert found == pytest.approx(expected[key], abs=PRINTED)


@pytest.mark.parametrize(("option", "short"), [("open", "open"), ("moratorium20", "moratorium")])
def test_the_moratorium_is_not_what_opens_the_zone(option: str, short: str) -> None:
    """Claim L2: packages acceptable to the US and Russia, and the most that Russia can get."""
    expected = claim("L2")
    fixed = problem().fixing({"nato_mem": option})
    count = fixed.asking("us", "russia").agreement_zone.count
    assert count == pytest.approx(expected[f"n_{short}"], rel=1e-3)
    best = fixed.asking("us", "ukraine").agreement_zone.best_payoffs["russia"]
    assert float(best) == pytest.approx(expected[f"max_U_RU_{short}"], abs=PRINTED)
