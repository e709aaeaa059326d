"""The questions whose answer a reader wants decided: is there a deal, which one, worth how much."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.axiomatic.solve import title_of
from sim.brief_display import shown_briefly
from sim.doubt.decisive.influence import (
    BASE,
    Influence,
    Quantity,
    Shift,
    answers,
    influences_on,
    shifts,
)
from sim.doubt.decisive.turning_points import solution_stays
from sim.doubt.sampling.spread import Spread
from sim.errors import taking


@dataclass(frozen=True, eq=False)
class Question:
    """A quantity with a value in every draw; ``yes`` and ``no`` in words where it is one of two."""

    name: str
    title: str
    quantity: Quantity
    yes: str | None = None
    no: str | None = None


@shown_briefly
@dataclass(frozen=True, eq=False)
class Decision:
    """What decides one question on which the draws differ.

    ``influences`` are shares of the variance by group (Sobol), none where they were left out.
    ``shifts`` say, for yes or no, how far each number moves the share of yes (PAWN), ``idle`` how
    far a number without effect seems to.
    """

    question: Question
    influences: tuple[Influence, ...]
    shifts: tuple[Shift, ...]
    idle: float


@taking("Spread", "sim.propagate(scenario)")
def decisions(spread: Spread, *, base: int = BASE, jobs: int | None = 1) -> tuple[Decision, ...]:
    """Return what decides each question on which the draws differ.

    ``base`` · (groups + 2) further draws are solved for the Sobol indices; 0 leaves them out.
    Raises SimError when ``base`` is neither 0 nor a power of two.

    >>> import sim
    >>> spread = sim.propagate(sim.load("eyal2014"), draws=256)
    >>> [one.question.name for one in decisions(spread, base=0)]
    ['solution', 'gain.us', 'gain.russia']
    """
    asked = [q for q in questions(spread) if np.ptp(answers(spread, q.quantity)) > 0]
    indices: dict[str, tuple[Influence, ...]] = {}
    if base and asked:
        quantities = {q.name: q.quantity for q in asked}
        seed = spread.settings.seed
        indices = influences_on(spread, quantities, base=base, seed=seed, jobs=jobs, tallied=False)
    return tuple(_decision(spread, question, indices.get(question.name, ())) for question in asked)


def _decision(spread: Spread, question: Question, indices: tuple[Influence, ...]) -> Decision:
    if question.yes is None:
        return Decision(question, indices, (), 0.0)
    ranked, idle = shifts(spread, question.quantity)
    return Decision(question, indices, ranked, idle)


def questions(spread: Spread) -> tuple[Question, ...]:
    """Return what is asked: is there a deal, is it that of the best reading, what is it worth."""
    found = [
        Question(
            "deal", "Whether there is a deal", lambda draws: draws.has_agreement,
            "there is a deal", "there is no deal",
        )
    ]  # fmt: skip
    if not spread.settings.solutions:
        return tuple(found)
    solution = spread.settings.solutions[0]
    title = title_of(solution)
    if bool(spread.best.has_agreement[0]):
        found.append(
            Question(
                "solution",
                f"Whether {title} chooses the deal of the best reading",
                solution_stays(spread, solution),
                f"{title} chooses the deal of the best reading",
                f"{title} chooses another deal than at the best reading, or none",
            )
        )
    for party in spread.problem.signatories:
        gains = spread.scenario.parties[party].noun.does("gain")
        words = f"What {gains} from the deal (0 without one)"
        found.append(Question(f"gain.{party}", words, gain_of(party, solution)))
    return tuple(found)


def gain_of(party: str, solution: str = "nash") -> Quantity:
    """Return the quantity: what a party gets from a deal above no deal, 0 where there is none."""
    return lambda draws: np.nan_to_num(draws.gains(solution)[party], nan=0.0)
