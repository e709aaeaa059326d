"""The beliefs of two parties about no deal at which there is something to agree on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sim.brief_display import shown_briefly
from sim.crisis.asked_together import asked_together
from sim.crisis.common_belief import Interval, no_deal_ends
from sim.errors import SimError, UnsettledError
from sim.problem.chosen_no_deal import Rule, chosen_no_deal
from sim.problem.no_deal_branch import Branch
from sim.problem.problem import Problem

Box = tuple[Interval, Interval]


@shown_briefly
@dataclass(frozen=True)
class BeliefSquare:
    """Where two parties hold a branch so likely that there is an agreement: in some of ``boxes``.

    Each box is an interval of the belief of the first of ``parties`` and one of the second's.
    """

    branch: str
    parties: tuple[str, str]
    boxes: tuple[Box, ...]

    def has_agreement(self, first: Fraction | int, second: Fraction | int) -> bool:
        """Return whether there is an agreement where the two hold these beliefs."""
        return any(a <= first <= b and c <= second <= d for (a, b), (c, d) in self.boxes)


def belief_square(
    problem: Problem,
    branches: Sequence[Branch],
    parties: tuple[str, str],
    chosen_by: Rule = "lottery",
) -> BeliefSquare:
    """Return the beliefs of two parties in the first of two branches that leave an agreement.

    1. No deal to a party is a straight line in its own belief, or flat where it hangs on what a
       holder chooses; all others stay at theirs.
    2. An outcome is an agreement in a box of beliefs; those of undominated outcomes hold all
       others.

    Raises SimError unless there are two branches and two parties that have payoffs in them, and
    UnsettledError where there are too many undominated outcomes to know them.

    >>> import sim
    >>> from sim.problem.no_deal_branch import branch
    >>> problem = sim.problem_from_payoffs({"x": {"a": 6, "b": 4}})
    >>> war = branch("war", {"a": 9, "b": 0}, 0.5)
    >>> found = belief_square(problem, [war, branch("quiet", {"a": 1, "b": 6}, 0.5)], ("a", "b"))
    >>> [[(str(low), str(high)) for low, high in box] for box in found.boxes]
    [[('0', '5/8'), ('1/3', '1')]]

    Source: Fearon (1995), International Organization 49: 379-414, for beliefs that differ.
    """
    ends = no_deal_ends(branches, chosen_by)
    for party in parties:
        if party not in ends or party not in problem.parties:
            there = ", ".join(p for p in problem.parties if p in ends)
            raise SimError(f'{problem.id}: "{party}" has no payoffs - choose one of {there}')
    own = chosen_no_deal(branches, chosen_by).disagreement
    lowest = {**own, **{p: min(ends[p]) for p in parties}}
    wide = problem.with_disagreement({p: d for p, d in lowest.items() if p in problem.parties})
    found = set()
    for case in asked_together(wide):
        two = case.undominated_for(parties)
        for payoffs in _undominated(two):
            box = [
                _interval(u, ends[p], is_asked=p in case.parties)
                for p, u in zip(parties, payoffs, strict=True)
            ]
            if all(low <= high for low, high in box):
                found.add((box[0], box[1]))
    return BeliefSquare(branches[0].id, parties, tuple(sorted(found)))


def _undominated(problem: Problem) -> Iterator[Sequence[Fraction]]:
    zone = problem.agreement_zone
    if zone.is_empty:
        return
    if not zone.contract_set.is_complete:
        raise UnsettledError(
            f"{problem.id}: there are too many undominated outcomes to say at which beliefs there "
            "is an agreement - take issues off the agenda"
        )
    yield from zone.contract_set.payoffs


def _interval(payoff: Fraction, ends: Interval, *, is_asked: bool) -> Interval:
    """Return the beliefs of a party at which it accepts a payoff; the end may come first."""
    out, certain = ends
    if not is_asked:
        return Fraction(0), Fraction(1)
    if out == certain:
        return Fraction(0), Fraction(1) if payoff >= out else Fraction(-1)
    turn = (payoff - out) / (certain - out)
    if certain > out:
        return Fraction(0), min(turn, Fraction(1))
    return max(turn, Fraction(0)), Fraction(1)
