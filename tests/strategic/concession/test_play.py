"""One session: what is told of it, in which order parties speak, and what would be better."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from fractions import Fraction

import numpy as np
import pytest

import sim
from sim.problem.problem import Problem
from sim.strategic.concession.play import Play
from sim.strategic.concession.play_sessions import play_sessions
from tests.strategic.concession.test_known_answers import pie
from tests.strategic.concession.test_tournament import scattered

NAMES = ("boulware", "linear", "conceder", "tit_for_tat", "micro", "random", "equilibrium")


def test_a_better_agreement_is_named_where_there_is_one() -> None:
    seen: Counter[bool] = Counter()
    for seed in range(12):
        problem = scattered(seed, size=60)
        found = sim.play(problem, NAMES[seed % len(NAMES)], rounds=25)
        if found.agreement is None:
            continue
        mine, zone = found.agreement.payoffs, problem.agreement_zone
        is_efficient = tuple(mine[p] for p in problem.signatories) in zone.contract_set.payoffs
        assert (found.improvement is None) == is_efficient == (found.distance_to_contract_set == 0)
        seen[is_efficient] += 1
        if found.improvement is not None:
            better = problem.payoffs(found.improvement)
            assert all(better[p] >= mine[p] for p in problem.signatories)
            assert better != mine
            assert problem.is_in_zone(found.improvement)
    assert min(seen[True], seen[False]) > 1


def test_every_agreement_is_in_the_zone() -> None:
    agreed = 0
    for seed in range(10):
        problem = scattered(seed, parties=2 + seed % 2)
        names = [n for n in NAMES if len(problem.signatories) == 2 or n not in ("micro", NAMES[-1])]
        found = sim.play(problem, names[seed % len(names)], rounds=20, seed=seed)
        if found.agreement is not None:
            agreed += 1
            assert problem.is_in_zone(found.agreement.outcome)
            assert problem.payoffs(found.agreement.outcome) == found.payoffs
    assert agreed > 4


def test_the_order_of_the_file_is_an_assumption_and_nothing_else() -> None:
    """The same table with its parties turned: the same session if the same party speaks first."""
    rows = {f"{k}": {"x": k, "y": (17 * k) % 50} for k in range(50)}
    turned = {k: {"y": row["y"], "x": row["x"]} for k, row in rows.items()}
    one, other = sim.problem_from_payoffs(rows), sim.problem_from_payoffs(turned)
    assert sim.play(one).setting.assumed["order"] == ["x", "y"]
    assert sim.play(other).setting.assumed["order"] == ["y", "x"]
    for name in NAMES:
        first = sim.play(one, name, order=["y", "x"], rounds=12)
        second = sim.play(other, name, order=["y", "x"], rounds=12)
        assert "order" not in first.setting.assumed
        assert told(first) == told(second)
    assert told(sim.play(one)) != told(sim.play(one, order=["y", "x"]))


def told(found: Play) -> list[object]:
    return [(t.round, t.party, t.needs, t.standing, t.offer) for t in found.turns]


def test_the_file_says_how_long_and_in_which_order() -> None:
    talks = "[talks]\nrounds = 7\norder = ['bob', 'ann']\n"
    scenario = sim.load("textbook/divide_the_dollar")
    text = scenario.origin.files[0].path.read_text(encoding="utf-8")
    from sim.scenario.reader import loads

    found = sim.play(sim.problem(loads(f"{text}\n{talks}", "talks")), "linear")
    assert (found.rounds, found.setting.order) == (7, ("bob", "ann"))
    assert found.setting.assumed == {}


def test_the_turns_are_those_of_the_protocol() -> None:
    found = sim.play(scattered(4), {"p0": "random", "p1": "conceder"}, rounds=30, seed=2)
    for at, turn in enumerate(found.turns):
        assert (turn.round, turn.party) == (at // 2, found.setting.order[at % 2])
        assert turn.accepts == (turn.standing is not None and turn.standing >= turn.needs)
        assert (turn.offer is None) == turn.accepts
    last = found.turns[-1]
    assert last.accepts == (found.agreement is not None)


def test_session_0_of_many_is_the_one_that_is_told() -> None:
    problem = scattered(6)
    one = sim.play(problem, "random", rounds=9, seed=5)
    many = play_sessions(problem, "random", sessions=400, rounds=9, seed=5)
    assert one.agreement is not None
    assert many.agreements == sum(many.rounds.values()) == sum(d.sessions for d in many.deals)
    assert one.agreement.outcome in [deal.outcome for deal in many.deals]
    alone = play_sessions(problem, "random", sessions=1, rounds=9, seed=5)
    assert alone.deals[0].outcome == one.agreement.outcome
    total = {p: Fraction(0) for p in problem.parties}
    for deal in many.deals:
        for p in total:
            total[p] += deal.sessions * deal.payoffs[p]
    failed = many.sessions - many.agreements
    expected = {p: (u + failed * problem.disagreement[p]) / 400 for p, u in total.items()}
    assert many.payoffs == expected


def test_numbers_of_numpy_are_numbers() -> None:
    problem = pie(20)
    found = sim.play(problem, rounds=np.int64(9), seed=np.int32(3))  # type: ignore[arg-type]
    assert told(found) == told(sim.play(problem, rounds=9, seed=3))


def by_backward_induction(
    problem: Problem, turns: int, factor: Fraction
) -> tuple[dict[int, Mapping[str, str]], dict[int, dict[str, Fraction]]]:
    """The offer of each turn, and what each party has if it is reached, from the last turn back."""
    zone = problem.agreement_zone.contract_set
    d = problem.disagreement
    b = problem.agreement_zone.ideal_point
    assert b is not None
    gains = [
        {p: u - d[p] for p, u in zip(problem.signatories, row, strict=True)} for row in zone.payoffs
    ]
    values = dict.fromkeys(problem.signatories, Fraction(0))
    offers, worth = {}, {}
    for turn in reversed(range(turns)):
        proposer = problem.signatories[turn % 2]
        waiting = {p: factor * v for p, v in values.items()}
        fitting = [k for k, g in enumerate(gains) if all(g[p] >= waiting[p] for p in g)]
        assert fitting
        best = max(
            fitting,
            key=lambda k: (gains[k][proposer], sum(g / (b[p] - d[p]) for p, g in gains[k].items())),
        )
        offers[turn], values = zone.outcomes[best], gains[best]
        worth[turn] = {p: d[p] + g for p, g in values.items()}
    return offers, worth


@pytest.mark.parametrize("seed", range(4))
def test_equilibrium_makes_the_offers_of_backward_induction(seed: int) -> None:
    """Against who wants nothing but its best every turn shows what the party offers and needs."""
    problem, rounds = scattered(seed, size=25), 6
    offers, worth = by_backward_induction(problem, 2 * rounds, Fraction(19, 20))
    found = sim.play(problem, {"p0": "equilibrium", "p1": "boulware:1000"}, rounds=rounds)
    assert found.setting.assumed["discount"] == {"p0": 0.95, "p1": 0.95}
    own = [t for t in found.turns if t.party == "p0" and t.offer is not None]
    assert len(own) > 0
    for turn in own:
        assert turn.offer == offers[2 * turn.round]
        least = problem.disagreement["p0"] + Fraction(19, 20) * (
            worth[2 * turn.round]["p0"] - problem.disagreement["p0"]
        )
        assert turn.needs >= least
    both = sim.play(problem, "equilibrium", rounds=rounds)
    assert both.agreement is not None
    assert (both.agreement.outcome, both.agreement.round) == (offers[0], 0)
