"""Schultz, K. A. (1999). Do Democratic Institutions Constrain or Inform? International Organization
53(2): 233-266, and Fearon, J. D. (1994). Domestic Political Audiences. American Political Science
Review 88(3): 577-592: the crisis game.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from sim.crisis.crisis_game import CrisisPayoffs, crisis_game, critical_risk
from sim.crisis.unknown_firmness import unknown_firmness
from tests.papers.reference import crisis


def side(table: dict[str, int]) -> CrisisPayoffs:
    return CrisisPayoffs(**{name: Fraction(value) for name, value in table.items()})


@pytest.mark.parametrize("case", crisis("crisis_game"))
def test_known_answers(case: dict[str, Any]) -> None:
    inputs, expected = case["inputs"], dict(case["expected"])
    if "disaster" in inputs:
        risk = critical_risk(*(Fraction(inputs[name]) for name in ("win", "lose", "disaster")))
        assert risk == Fraction(expected["critical_risk"])
    elif "prior_firm" in inputs:
        firm, prior = Fraction(inputs["firm_war"]), Fraction(inputs["prior_firm"])
        found = unknown_firmness(
            side(inputs["challenger_weak"]), firm, side(inputs["defender"]), prior
        )
        assert found.regime == expected.pop("regime")
        assert found.threshold == Fraction(expected.pop("q*"))
        for name, value in expected.items():
            assert getattr(found, name) == Fraction(value)
    else:
        game = crisis_game(side(inputs["challenger"]), side(inputs["defender"]))
        assert game.outcome == expected["outcome"]
        assert game.challenger_is_firm == expected["challenger_firm"]
        assert game.defender_resists == expected["defender_resists"]


def test_a_louder_challenge_bluffs_as_often_and_is_believed_more() -> None:
    defender = CrisisPayoffs(Fraction(8), Fraction(4), Fraction(1))
    quiet, loud = (
        unknown_firmness(
            CrisisPayoffs(Fraction(5), Fraction(9), Fraction(0), audience_cost=Fraction(cost)),
            Fraction(4),
            defender,
            Fraction(1, 3),
        )
        for cost in (2, 4)
    )
    assert (quiet.threshold, quiet.bluff, loud.bluff) == (
        Fraction(4, 7),
        Fraction(3, 8),
        Fraction(3, 8),
    )
    assert (quiet.resist, loud.resist) == (Fraction(2, 3), Fraction(1, 2))
    assert (quiet.war, loud.war) == (Fraction(2, 9), Fraction(1, 6))
