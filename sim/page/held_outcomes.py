"""Which outcomes the page holds: all that can happen, or the frontier and a sample."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

import numpy as np

from sim.errors import SimError
from sim.page.pair_frontiers import pair_frontiers
from sim.problem.outcome_space import BlockRule, OptionIndices, Outcome
from sim.problem.problem import Problem
from sim.solver.search.sampled_agreements import spread_options

MOST_HELD = 5_000
MOST_EFFICIENT = (
    4_000  # of them from the frontier and the contract set, so that a sample finds room
)
MOST_LISTED = 10_000_000  # combinations that are gone through to find those that can happen


@dataclass(frozen=True, eq=False)
class HeldOutcomes:
    """Outcomes that break no link, sorted by their options in alphabetical order of issues.

    ``options`` has for each axis the number of the option of every outcome. ``is_complete``: every
    outcome that can happen is there; else those at the places ``chosen`` are there for what they
    are, and the others are a sample. ``efficient_count`` is how long frontier and contract set are
    together, of which evenly spaced ones are held where they are too many, ``kept_count`` how many
    outcomes were asked for by name. ``has_pairs``: the frontier of any two parties is held of whom
    one does not sign.
    """

    problem: Problem
    options: OptionIndices
    chosen: frozenset[int]
    is_complete: bool
    efficient_count: int = 0
    kept_count: int = 0
    has_pairs: bool = False

    @property
    def has_whole_frontier(self) -> bool:
        """Return whether every outcome of the frontier and the contract set is held."""
        is_known = self.is_complete or self.problem.pareto_frontier.is_complete
        return is_known and self.efficient_count <= MOST_EFFICIENT

    def __len__(self) -> int:
        """Return the number of outcomes."""
        return len(self.options[0]) if self.options else 1

    @cached_property
    def outcomes(self) -> Sequence[Outcome]:
        """Return the outcomes by name."""
        axes = self.problem.space.axes
        rows = zip(*(column.tolist() for column in self.options), strict=True)
        return [{a.issue: a.options[at] for a, at in zip(axes, row, strict=True)} for row in rows]


def held_outcomes(problem: Problem, kept: Iterable[Outcome] = ()) -> HeldOutcomes:
    """Return the outcomes for the page of a problem.

    1. All that break no link and have nothing off the table, where these are at most 5,000.
    2. Else ``kept``, the Pareto frontier and the contract set, at most 4,000 of these, those of two
       parties of whom one does not sign where there is room for all, and a sample of the rest:
       evenly spread points, the same at every call.
    """
    every = _all(problem)
    if every is not None:
        return HeldOutcomes(problem, every, frozenset(range(len(every[0]))), True)
    indices = problem.space.indices
    efficient = list(dict.fromkeys(map(indices, _efficient(problem))))
    step = -(-len(efficient) // MOST_EFFICIENT) or 1
    asked = list(map(indices, kept))
    chosen = dict.fromkeys([*asked, *efficient[::step]])
    pairs = pair_frontiers(problem)
    of_pairs = {} if pairs is None else dict.fromkeys(map(indices, pairs))
    has_pairs = pairs is not None and len(chosen | of_pairs) <= MOST_HELD
    chosen |= of_pairs if has_pairs else {}
    sample = dict.fromkeys(row for row in _sample(problem) if row not in chosen)
    rows = sorted([*chosen, *islice(sample, MOST_HELD - len(chosen))])
    columns = tuple(np.array(column, dtype=np.intp) for column in zip(*rows, strict=True))
    places = frozenset(at for at, row in enumerate(rows) if row in chosen)
    return HeldOutcomes(problem, columns, places, False, len(efficient), len(asked), has_pairs)


def _rules(problem: Problem) -> list[BlockRule]:
    return [
        rule for c in problem.constraints if c.bounds_outcomes and c.restricts for rule in c.rules
    ]


def _all(problem: Problem) -> OptionIndices | None:
    """Return all outcomes that can happen, None where there are too many to hold or to find."""
    if problem.space.size > MOST_LISTED:
        return None
    blocks: list[OptionIndices] = []
    count = 0
    for _, codes, indices in problem.space.blocks(_rules(problem)):
        blocks.append(indices)
        count += len(codes)
        if count > MOST_HELD:
            return None
    if not blocks:
        raise SimError(f"{problem.title}: no outcome can happen, for its links exclude each other")
    return tuple(np.concatenate(columns) for columns in zip(*blocks, strict=True))


def _efficient(problem: Problem) -> Iterator[Outcome]:
    yield from problem.pareto_frontier.outcomes
    if not problem.agreement_zone.is_empty:
        yield from problem.agreement_zone.contract_set.outcomes


def _sample(problem: Problem) -> Iterator[tuple[int, ...]]:
    indices = spread_options(problem)
    can_happen = np.ones(len(indices[0]), dtype=np.bool_)
    for rule in _rules(problem):
        can_happen &= rule.holds(problem.space, indices)
    for at in np.flatnonzero(can_happen):
        yield tuple(int(column[at]) for column in indices)
