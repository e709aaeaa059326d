"""What the page shows of a case, and what Python says of it: compared number by number."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from fractions import Fraction

from sim.axiomatic.nash import nash
from sim.formulation.from_scenario import problem
from sim.page.control import Control
from sim.page.held_outcomes import held_outcomes
from sim.page.moved import moved
from sim.page.picture.picture import POLICY, picture
from sim.problem.problem import Problem
from sim.problem.winning_sets import minimal_winning_sets, signed_by
from sim.scenario.scenario import Scenario
from tests.page.conftest import OpenPage

Positions = Mapping[str, Fraction]


def document(scenario: Scenario, case: Problem | None = None) -> str:
    """Return a document that has nothing but the picture."""
    made = picture(scenario, case or problem(scenario), f"sim solve {scenario.id}")
    policy = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    return f'<!doctype html><html lang="en"><meta charset="utf-8">{policy}<body>{made}'


def put(page: OpenPage, sliders: Sequence[Control], positions: Positions) -> None:
    """Move the sliders of the page, all others to where they start."""
    found = {c.path: positions.get(c.path, c.start) for c in sliders}
    page.put({f"slider-{at}": str(float(x)) for at, x in enumerate(found.values())})


def some_positions(sliders: Sequence[Control], chance: random.Random, count: int) -> Positions:
    """Return positions of a few sliders, each anywhere on its grid."""
    chosen = chance.sample(list(sliders), min(count, len(sliders)))
    return {
        c.path: c.minimum + chance.randint(0, int((c.maximum - c.minimum) / c.step)) * c.step
        for c in chosen
    }


def compare(page: OpenPage, scenario: Scenario, sliders: Sequence[Control], at: Positions) -> None:
    """Hold the page with sliders at some positions against Python."""
    case, read = problem(moved(scenario, sliders, at)), problem(scenario)
    held = held_outcomes(read)
    assert held.is_complete
    _compare_rows(page, case, held.outcomes)
    _compare_frontier(page, case)
    for k, members in enumerate(minimal_winning_sets(case)):
        if case.deciding is not None:
            page.put({"signing": str(k)})
        _compare_nash(page, signed_by(case, members), held.outcomes)


def _compare_rows(page: OpenPage, case: Problem, outcomes: Sequence[Mapping[str, str]]) -> None:
    gained = ", ".join(f"Math.sign(t.g{k})" for k in range(len(case.parties)))
    rows = page.vega(f"view.data('rows').map(t => [t.row, !!t.z, [{gained}], t.x, t.y])")
    assert [row[0] for row in rows] == list(range(len(outcomes)))
    across, up = case.signatories[:2]
    for (_, is_agreement, signs, x, y), outcome in zip(rows, outcomes, strict=True):
        payoffs, gains = case.payoffs(outcome), case.gains(outcome)
        assert is_agreement == case.is_in_zone(outcome), outcome
        assert signs == [(g > 0) - (g < 0) for g in gains.values()], outcome
        assert (x, y) == (float(payoffs[across]), float(payoffs[up])), outcome
    names = [f"no_deal_{k}" for k in range(len(case.parties))]
    worth = page.vega(f"{names}.map(name => view.signal(name))")
    for shown, exact in zip(worth, case.disagreement.values(), strict=True):
        assert abs(shown - exact) <= 1e-12 * max(1, abs(exact))
    count = sum(row[1] for row in rows)
    assert page.text("told-zone").startswith(f"{count:,} of {len(outcomes):,} possible outcome")


def _compare_frontier(page: OpenPage, case: Problem) -> None:
    if len(case.signatories) == 2:
        shown = page.vega("view.data('frontier').map(t => [t.x, t.y])")
        exact = sorted(tuple(map(float, point)) for point in case.pareto_frontier.payoffs)
        assert sorted(map(tuple, shown)) == exact
    line = "view.scenegraph().root.items[0].items.find(mark => mark.marktype === 'line')"
    drawn = page.vega(f"{line}.items.map(item => item.x)")
    assert drawn == sorted(drawn)


def _compare_nash(page: OpenPage, case: Problem, outcomes: Sequence[Mapping[str, str]]) -> None:
    shown = page.vega("view.data('nash').map(t => t.row)")
    if case.agreement_zone.is_empty:
        assert shown == []
        assert page.text("told-deal") == "There is no agreement."
        return
    found = nash(case)
    optimal = {tuple(case.payoffs(outcomes[row])[p] for p in case.signatories) for row in shown}
    assert optimal == set(found.optimal_payoffs)
    assert len(shown) == found.ties
    assert outcomes[shown[0]] == found.outcome
