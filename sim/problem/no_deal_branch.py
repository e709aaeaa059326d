"""One way in which no deal may go on, as the models of crises take it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sim.brief_display import shown_briefly
from sim.errors import SimError
from sim.problem.exact_number import Number, exact_number


@shown_briefly
@dataclass(frozen=True)
class Branch:
    """A branch of no deal: what it is worth, how likely it is held, and who decides on it.

    ``values`` are payoffs net of costs, ``probabilities`` what each of these parties believes, both
    by party. Nobody in ``controlled_by`` leaves the branch to nature; ``is_threat`` says whether
    somebody threatens with it.

    >>> branch("war", {"a": 5, "b": -3}, "2/5", controlled_by=["a"]).probabilities["b"]
    Fraction(2, 5)
    """

    id: str
    values: Mapping[str, Fraction]
    probabilities: Mapping[str, Fraction]
    controlled_by: tuple[str, ...] = ()
    is_threat: bool = False

    @property
    def holder(self) -> str | None:
        """Return the party that decides on the branch alone, None if there is none."""
        return self.controlled_by[0] if len(self.controlled_by) == 1 else None


def branch(
    name: str,
    values: Mapping[str, Number],
    probability: Number | Mapping[str, Number],
    controlled_by: Sequence[str] = (),
) -> Branch:
    """Return a branch of no deal; ``probability`` is the common one, or by party.

    Raises SimError for a probability outside 0 … 1 or one that is missing.

    >>> branch("drift", {"a": 1}, {"a": 0.25}).probabilities["a"]
    Fraction(1, 4)
    """
    net = {p: exact_number(v, f'value of branch "{name}" to {p}') for p, v in values.items()}
    stated = probability if isinstance(probability, Mapping) else dict.fromkeys(net, probability)
    if missing := sorted(net.keys() - stated.keys()):
        raise SimError(
            f'branch "{name}": no probability for {missing[0]} - give one, or a common one'
        )
    chances = {p: exact_number(stated[p], f'probability of branch "{name}"') for p in net}
    for party, chance in chances.items():
        if not 0 <= chance <= 1:
            raise SimError(
                f'branch "{name}": probability {chance} of {party} - give one from 0 to 1'
            )
    return Branch(name, net, chances, tuple(dict.fromkeys(controlled_by)))


def check_branches(branches: Sequence[Branch]) -> None:
    """Raise SimError unless branches are told apart, value the same parties and make up 1."""
    if not branches:
        raise SimError("no branch of no deal is given - give at least one")
    names = [b.id for b in branches]
    if twice := sorted({n for n in names if names.count(n) > 1}):
        raise SimError(f'two branches of no deal are called "{twice[0]}" - rename one')
    parties = branches[0].values.keys()
    for b in branches:
        if b.values.keys() != parties or not parties <= b.probabilities.keys():
            raise SimError(
                f'branch "{b.id}": values for {", ".join(b.values)}, while '
                f'"{branches[0].id}" has {", ".join(parties)} - give every branch the same parties'
            )
    for party in parties:
        total = sum((b.probabilities[party] for b in branches), Fraction(0))
        if total != 1:
            raise SimError(
                f"the probabilities of no deal that {party} holds sum to {total} - make them 1"
            )


def branch_named(branches: Iterable[Branch], name: str) -> Branch:
    """Return the branch of this name. Raises SimError where there is none."""
    known = {b.id: b for b in branches}
    if name not in known:
        raise SimError(
            f'no branch of no deal is called "{name}" - choose one of {", ".join(known)}'
        )
    return known[name]
