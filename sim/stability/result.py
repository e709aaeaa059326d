"""What a stability analysis finds, by names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from sim.problem.problem import Problem
from sim.stability.concepts import Concept


@dataclass(frozen=True)
class Move:
    """Who moves, together where there are several, and where to.

    ``outcome`` names every issue; it is None where the move leads into a ``branch`` of no deal.
    ``changes`` are the issues that the move changes, with their new options.
    """

    by: tuple[str, ...]
    outcome: Mapping[str, str] | None
    branch: str | None
    changes: Mapping[str, str]


@dataclass(frozen=True)
class Equilibria:
    """The outcomes in which everyone stays: how many, and those nearest to the start.

    ``count`` is None where they were not counted.
    """

    count: int | None
    listed: tuple[Mapping[str, str], ...]


@dataclass(frozen=True)
class Improvements:
    """What one party can do alone that is better for it: how much of it, and the best of it.

    ``gains`` are in the party's own points, one for each of ``best``, the largest first;
    ``answer`` is how others may answer the first of these, so that it is no better than staying,
    and ``answer_pays`` whether each of its moves is better for whoever makes it.
    """

    party: str
    count: int | None
    best: tuple[Move, ...]
    gains: tuple[Fraction, ...]
    answer: tuple[Move, ...]
    answer_pays: bool


@dataclass(frozen=True)
class Reach:
    """An equilibrium, or a branch of no deal, that improvements lead to, by a shortest path."""

    concepts: tuple[Concept, ...]
    path: tuple[Move, ...]


@dataclass(frozen=True)
class Temptation:
    """Why a party does not stay under a concept, and by how much.

    ``points``, in its own payoff, is how much worse what it secures by ``move`` must become before
    it stays; ``answer`` is the sanction that leaves it most, or least of all, worse, empty where
    there is none. It would stay if it ranked the state above the move, or, where there is a
    sanction, above where that leads.
    """

    party: str
    concept: Concept
    points: Fraction
    move: Move
    answer: tuple[Move, ...]


@dataclass(frozen=True)
class JointMove:
    """What takes all of several parties, and is better for each: how many such moves, and one.

    The one shown is stable by the strongest concept, among these it changes the fewest issues.
    """

    by: tuple[str, ...]
    count: int
    move: Move
    concept: Concept | None


@dataclass(frozen=True)
class NamedState:
    """A named outcome as a state: who must join to bring it about, who gains, who stays in it.

    ``by`` is None where nobody can bring it about. Where it is no state, ``stable`` and
    ``improvements`` are empty and ``outside`` says why.
    """

    by: tuple[str, ...] | None
    gains: Mapping[str, Fraction]
    stable: Mapping[Concept, tuple[str, ...]]
    improvements: tuple[Improvements, ...] = ()
    outside: str = ""


@dataclass(frozen=True)
class BranchState:
    """A branch of no deal: who takes it, what it changes for each party, and how it comes about.

    ``path`` ends in the branch and is empty where no sequence of improvements leads there.
    """

    by: tuple[str, ...]
    gains: Mapping[str, Fraction]
    path: tuple[Move, ...]


@dataclass(frozen=True, eq=False)
class Stability:
    """What moves and counter-moves make of every outcome, and of the one asked about.

    ``states`` counts outcomes of X on what somebody controls, and branches. ``stable`` has for each
    concept the parties that stay in ``start``. ``is_plain`` says that nothing ties the moves
    together, so that the model comes down to dominant strategies, then security levels.
    """

    problem: Problem
    parties: tuple[str, ...]
    start: Mapping[str, str]
    states: int
    equilibria: Mapping[Concept, Equilibria]
    stable: Mapping[Concept, tuple[str, ...] | None]
    improvements: tuple[Improvements, ...]
    reached: int | None
    reaches: tuple[Reach, ...]
    branches: Mapping[str, BranchState]
    inverse: tuple[Temptation, ...]
    needs: tuple[JointMove, ...]
    outcomes: Mapping[str, NamedState]
    is_plain: bool
