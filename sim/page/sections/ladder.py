"""The cheapest order of carrying out an agreement: who moves, and who would rather stop."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from sim.crisis.commitment import StopGain
from sim.diagnosis.commitment import JudgedPlan
from sim.report.first_screen.item import Answers
from sim.rounding import rounded
from sim.scenario.outcome_words import payoff_words
from sim.scenario.settled_words import settled_list
from sim.sentences import capital


@dataclass(frozen=True)
class Owner:
    """Who takes a step; ``told`` is what it gains by stopping before it.

    ``need`` is how likely no deal must follow for that not to pay, from 0 to 1; None: not tempted.
    """

    name: str
    told: str
    need: float | None = None


@dataclass(frozen=True)
class Rung:
    """One step: what changes, and those who take it together."""

    change: str
    owners: tuple[Owner, ...]


@dataclass(frozen=True)
class Ladder:
    """The steps of a plan in their cheapest order, and why that holds or not in a sentence."""

    name: str
    why: str
    rungs: tuple[Rung, ...]


def ladder(answers: Answers) -> Ladder | None:
    """Return the order that the diagnosis judges, None where the file has no steps with owners."""
    row = answers.row("commitment")
    plan = row.model
    if not isinstance(plan, JudgedPlan) or plan.found.best is None:
        return None
    return Ladder(plan.plan.name or plan.plan.id, row.why, tuple(_rungs(answers, plan)))


def _rungs(answers: Answers, plan: JudgedPlan) -> Iterator[Rung]:
    best = plan.found.best
    assert best is not None
    tempted = {(t.move, t.party): t for t in best.tempted}
    moves = {move.name: move for move in plan.states.moves}
    for name in best.moves:
        move = moves[name]
        change = settled_list(answers.scenario.issues, move.does) or name
        yield Rung(change, tuple(_owner(answers, p, tempted.get((name, p))) for p in move.owners))


def _owner(answers: Answers, party: str, found: StopGain | None) -> Owner:
    name = capital(str(answers.problem.noun(party)))
    if found is None:
        return Owner(name, "gains nothing by stopping before it")
    unit = "" if answers.scenario.payoff_scale == "raw" else " points"
    gain = f"would gain {payoff_words(answers.scenario, found.gain)}{unit} by stopping before it"
    need = found.punishment
    if need is None:
        return Owner(name, f"{gain}, whatever follows", 1.0)
    return Owner(name, f"{gain}, {_unless(need)}", min(1.0, float(need)))


def _unless(need: Fraction) -> str:
    if need > 1:
        return "even if no deal follows for certain"
    return f"unless no deal follows with a chance of at least {rounded(100 * need, 1, 'up')} %"
