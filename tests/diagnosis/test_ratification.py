"""Ratifiers in doubt: how likely a deal passes, what is chosen with that doubt, and credit."""

from __future__ import annotations

from fractions import Fraction
from itertools import product

import pytest

import sim
from sim.diagnosis.diagnosis import diagnose
from sim.diagnosis.obstacle import Obstacle
from sim.explanation.explain import explain
from sim.scenario.reader import loads
from tests.diagnosis.small_cases import row

SENATE = """
format = 1
payoffs = "raw"
[parties]
north = { role = "signatory" }
south = { role = "signatory", OWN }
senate = { role = "ratifier", ENTRY }
[issues.land]
status_quo = "x0"
range = { from = 0, to = 8, step = 1 }
[preferences.north.land]
scores = { 0 = 0, 1 = 1, 2 = 2, 3 = 3, 4 = 4, 5 = 5, 6 = 6, 7 = 7, 8 = 8 }
[preferences.south.land]
scores = { 0 = 8, 1 = 7, 2 = 6, 3 = 5, 4 = 4, 5 = 3, 6 = 2, 7 = 1, 8 = 0 }
[preferences.senate.land]
scores = { 0 = 0, 1 = 1, 2 = 2, 3 = 3, 4 = 4, 5 = 5, 6 = 6, 7 = 7, 8 = 8 }
[importance]
north.weights = { land = 1 }
south.weights = { land = 1 }
senate.weights = { land = 1 }
[no_deal_payoffs]
north = 0
south = 0
senate = 3
[outcomes.draft]
name = "The draft"
choice = { land = 5 }
""".replace('"x0"', "0").replace(", OWN", "")
UNIFORM = 'acceptance = { reservation = { low = 0, best = 3, high = 8, distribution = "uniform" } }'


def ratified(entry: str, *, draws: int = 0, **changes: str) -> Obstacle:
    text = SENATE.replace(", ENTRY", f", {entry}" if entry else "")
    for old, new in changes.items():
        text = text.replace(old.replace("_is_", " = "), new)
    return row(diagnose(loads(text), draws=draws), "ratification")


def test_chances_are_those_of_the_prior_and_the_best_package_that_of_all() -> None:
    """P(x) = x/8 for x up to 7, which the senate has like north."""
    found = ratified(UNIFORM)

    def chance(x: int) -> Fraction:
        return min(Fraction(x, 8), Fraction(1))

    best = max(range(9), key=lambda x: chance(x) ** 2 * x * (8 - x))
    free = max(range(9), key=lambda x: x * (8 - x))
    assert (best, free) == (6, 4)
    assert found.figures["the deal passes"] == float(chance(5))
    assert found.figures["best with the doubt passes"] == float(chance(best))
    assert found.figures["best ignoring ratifiers passes"] == float(chance(free))
    assert found.figures["north gains by asking senate"] == best - free
    assert found.share == float(1 - chance(5))
    assert found.status == "may block"
    assert "by the acceptance that the file states it passes with a chance of 62.5 %" in found.why
    assert "no package that leaves every signatory a gain passes for certain" in found.why
    assert "having to ask senate leaves north more if it passes" in found.why


def test_a_cost_of_failing_makes_signatories_more_careful() -> None:
    def welfare(x: int, cost: int) -> Fraction:
        chance = Fraction(x, 8)
        gains = [chance * x - (1 - chance) * cost, chance * (8 - x) - (1 - chance) * cost]
        return gains[0] * gains[1] if min(gains) > 0 else Fraction(-1)

    best = max(range(9), key=lambda x: welfare(x, 1))
    found = ratified(UNIFORM + ", failure_cost = { north = 1, south = 1 }")
    assert found.figures["best with the doubt passes"] == best / 8


def test_a_probability_of_acceptance_is_that_of_every_package() -> None:
    found = ratified("acceptance = { probability = 0.4 }")
    assert found.figures["the deal passes"] == pytest.approx(0.4)
    assert found.figures["best with the doubt passes"] == pytest.approx(0.4)
    assert found.share == pytest.approx(0.6)
    assert found.status == "may block"


def test_without_acceptance_the_interval_of_no_deal_alone_counts() -> None:
    found = ratified("", senate_is_3="senate = { low = 1, best = 3, high = 9 }")
    assert found.figures["the deal passes"] == pytest.approx((5 - 1) / (9 - 1))
    assert "by the interval of the no-deal payoff alone" in found.why
    assert found.share is None
    assert found.status == "does not block"


def test_over_the_draws_the_share_is_that_of_refusals() -> None:
    """A triangle from 1 to 9 with its peak at 3: beyond 5 lie 16/48 of it."""
    found = ratified("", draws=256, senate_is_3="senate = { low = 1, best = 3, high = 9 }")
    assert found.share == pytest.approx((9 - 5) ** 2 / ((9 - 1) * (9 - 3)), abs=0.01)
    assert found.status == "may block"


def test_who_compares_with_the_status_quo_must_believe_in_the_costs() -> None:
    """No deal is worth 3, the reversion 7, the draft 5: it needs half of the cost of 4."""
    found = ratified("reversion = { land = 7 }")
    assert found.status == "may block"
    assert found.threshold is not None
    assert found.threshold["value"] == 0.5
    assert "at least 50.0 % of the costs of no deal" in found.why
    assert ratified("reversion = { land = 5 }").status == "does not block"


def test_a_body_needs_its_quorum() -> None:
    """Two of three members, each with its own chance: the sum over who accepts."""
    chances = {"a": Fraction(5, 8), "b": Fraction(3, 5), "c": Fraction(1, 4)}
    text = SENATE.split("senate = { role")[0]
    text += "".join(
        f'{p} = {{ role = "ratifier", acceptance = {{ probability = {float(q)} }} }}\n'
        for p, q in chances.items()
    )
    text += SENATE[SENATE.index("[issues.land]") :]
    head, tail = text.split("[preferences.senate.land]")
    scores, tail = tail.split("[importance]")
    text = (
        head + "".join(f"[preferences.{p}.land]{scores}" for p in chances) + "[importance]" + tail
    )
    text = text.replace(
        "senate.weights = { land = 1 }", "\n".join(f"{p}.weights = {{ land = 1 }}" for p in chances)
    )
    text = text.replace("senate = 3", "\n".join(f"{p} = 3" for p in chances))
    body = '[ratifying_bodies.diet]\nmembers = ["a", "b", "c"]\nquorum = 2\n'
    passes = sum(
        (
            a * b * c
            for votes in product((0, 1), repeat=3)
            if sum(votes) >= 2
            for a, b, c in [
                [q if v else 1 - q for q, v in zip(chances.values(), votes, strict=True)]
            ]
        ),
        Fraction(0),
    )
    found = row(diagnose(loads(text + body), draws=0), "ratification")
    assert found.figures["the deal passes"] == pytest.approx(float(passes))
    assert found.figures["a decides in diet"] == pytest.approx(
        float(chances["b"] * (1 - chances["c"]) + (1 - chances["b"]) * chances["c"])
    )
    common = row(diagnose(loads(text + body + 'votes = "common"\n'), draws=0), "ratification")
    assert common.figures["the deal passes"] == pytest.approx(float(chances["b"]))


def test_what_a_ratifier_needs_is_what_its_acceptance_says() -> None:
    """No deal is worth 3 to the senate, but it accepts from 6 on; the draft gives it 5."""
    prior = "acceptance = { reservation = { low = 4, best = 6, high = 8 } }"
    found = ratified(prior)
    assert found.figures["senate"] == -1
    assert "Senate refuses “The draft”, which gives senate 1 less than it needs (6" in found.why
    assert "(6 by its acceptance, against 3 in the agreement zone)" in found.why
    same = ratified("acceptance = { reservation = { low = 1, best = 3, high = 4 } }")
    assert "acceptance, against" not in same.why
    likely = ratified("acceptance = { probability = 0.9 }", senate_is_3="senate = 6")
    assert "senate" not in likely.figures
    assert "than it needs" not in likely.why


def test_the_margin_told_is_of_a_member_that_votes_so() -> None:
    """Of two members that must both accept one needs 5.5 and refuses, the other is content by 0."""
    second = (
        'court = { role = "ratifier" }\n[ratifying_bodies]\n'
        'both = { members = ["senate", "court"], quorum = 2 }\n[issues.land]'
    )
    found = ratified(
        "",
        **{
            "[issues.land]": second,
            "senate.weights": "court.weights = { land = 1 }\nsenate.weights",
            "senate_is_3": "senate = 5\ncourt = 5.5",
            "[preferences.senate.land]": "[preferences.court.land]\n"
            "scores = { 0 = 0, 1 = 1, 2 = 2, 3 = 3, 4 = 4, 5 = 5, 6 = 6, 7 = 7, 8 = 8 }\n"
            "[preferences.senate.land]",
        },
    )
    assert found.why.startswith("Both refuses “The draft”, which gives court 0.5 less")


def test_the_zone_says_where_the_acceptance_asks_for_another_payoff() -> None:
    prior = "acceptance = { reservation = { low = 4, best = 6, high = 8 } }"
    text = SENATE.replace(", ENTRY", f", {prior}")
    told = " ".join(explain(sim.problem(loads(text))).zone_sentences)
    assert "Here senate counts as accepting from 3 on; by its acceptance it needs 6" in told
    same = loads(text.replace("senate = 3", "senate = 6"))
    assert "counts as accepting" not in " ".join(explain(sim.problem(same)).zone_sentences)
