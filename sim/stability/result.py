"""What a stability analysis finds, by names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from sim.problem.problem import Problem
from sim.sentences import cut_short, few
from sim.stability.concepts import Concept

if TYPE_CHECKING:
    import pandas as pd


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
    it stays; ``answer`` is the worst that the others can do then, empty where they can do nothing.
    It would stay if it ranked the state no lower than the move, or than where the answer leads.
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
    ``improvements`` are empty and ``outside`` says why; no answers to improvements are told.
    """

    by: tuple[str, ...] | None
    gains: Mapping[str, Fraction]
    stable: Mapping[Concept, tuple[str, ...] | None]
    improvements: tuple[Improvements, ...] = ()
    outside: str = ""


@dataclass(frozen=True)
class BranchState:
    """A branch of no deal: who takes it, what it changes for each party, and how it comes about.

    ``path`` ends in the branch; it is empty where no sequence of improvements leads there, and None
    where it was not searched for.
    """

    by: tuple[str, ...]
    gains: Mapping[str, Fraction]
    path: tuple[Move, ...] | None


@dataclass(frozen=True)
class ReachedState:
    """An outcome that improvements reach: in how many steps, and the strongest concept it holds by.

    ``concept`` is None where somebody moves on under every concept.
    """

    outcome: Mapping[str, str]
    distance: int
    concept: Concept | None


@dataclass(frozen=True)
class Edge:
    """An improvement of one party between nodes, by their numbers, or into a branch of no deal."""

    by: str
    before: int
    after: int | str


@dataclass(frozen=True)
class MoveGraph:
    """All that improvements reach from the start, which is the first node."""

    nodes: tuple[ReachedState, ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True, eq=False)
class Stability:
    """What moves and counter-moves make of every outcome, and of the one asked about.

    ``states`` counts outcomes of X on what somebody controls, and branches. ``stable`` has for each
    concept the parties that stay in ``start``. ``is_plain`` says that nothing ties the moves
    together, so that the model comes down to dominant strategies, then security levels. ``stays``
    counts for each party the outcomes by the strongest concept by which it stays, ``holds`` those
    in which everyone does; ``graph`` is what improvements reach, where that is little. What was not
    counted or searched for, because there are too many states, is None.
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
    needs: tuple[JointMove, ...] | None
    outcomes: Mapping[str, NamedState]
    is_plain: bool
    stays: Mapping[str, Mapping[Concept, int]] | None = None
    holds: Mapping[Concept, int] | None = None
    graph: MoveGraph | None = None

    def table(self) -> pd.DataFrame:
        """Return who stays: a row for the start and each named outcome, a column per concept.

        Beside them who is needed to bring an outcome about from the start. Empty cells: it is no
        state, or the answer is not settled.
        """
        import pandas as pd

        rows = {"start": ("", self.stable)}
        rows |= {o: (", ".join(x.by or ()), x.stable) for o, x in self.outcomes.items()}
        named = {
            name: {"needs": by, **{c: _names(stable.get(c)) for c in self.stable}}
            for name, (by, stable) in rows.items()
        }
        return pd.DataFrame.from_dict(named, orient="index")

    def __repr__(self) -> str:
        """Say how many states there are, who stays at the start, and how many outcomes hold."""
        here = [f"{c} {few(p or ())}" for c, p in self.stable.items() if p is not None]
        counts = [f"{c} {e.count:,}" for c, e in self.equilibria.items() if e.count is not None]
        facts = [f"{self.states:,} states", f"who stays: {'; '.join(here)}"]
        facts += [f"equilibria: {', '.join(counts)}"] if counts else []
        return f"Stability({cut_short(self.problem.title, 80)}: {'; '.join(facts)})"


def _names(parties: tuple[str, ...] | None) -> str | None:
    return None if parties is None else ", ".join(parties) or "nobody"
