"""What no deal is worth when it is drawn by lot, and when whoever holds a branch chooses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import get_args

from sim.brief_display import shown_briefly
from sim.errors import SimError
from sim.problem.no_deal_branch import Branch, check_branches
from sim.scenario.nouns.no_deal import ChosenBy
from sim.scenario.nouns.quantity import show
from sim.sentences import listing

Rule = ChosenBy
RULES: tuple[Rule, ...] = get_args(Rule)


@shown_briefly
@dataclass(frozen=True)
class ChosenNoDeal:
    """No deal under a rule: its worth to each party, and what each holder would choose.

    ``choices[holder]`` is the branch that the holder would carry out, None where it would rather
    let happen what it does not control. ``unchosen`` branches belong to nature or to several.
    ``chances[party][branch]`` is what a party counts on, the branches that it rules out left out.
    """

    chosen_by: Rule
    disagreement: Mapping[str, Fraction]
    choices: Mapping[str, str | None]
    unchosen: tuple[str, ...]
    chances: Mapping[str, Mapping[str, Fraction]]

    @property
    def why(self) -> str:
        """Return the rule and what follows from it in words."""
        worth = listing(f"{show(d)} to {p}" for p, d in self.disagreement.items())
        if self.chosen_by == "lottery" or not self.choices:
            reason = "every party averages over all branches"
        else:
            reason = listing(
                f"{h} would choose {b}" if b else f"{h} would carry out none of its branches"
                for h, b in self.choices.items()
            )
            others = {"holder": "average over all", "common knowledge": "count on that"}
            reason += f"; all others {others[self.chosen_by]}"
            if self.unchosen:
                reason += f"; nobody alone decides on {listing(self.unchosen)}"
        return f"{reason}: no deal is worth {worth}"


def chosen_no_deal(branches: Sequence[Branch], chosen_by: Rule = "lottery") -> ChosenNoDeal:
    """Return what no deal is worth to each party under one of three rules.

    1. ``lottery``: everyone averages over all branches at its own probabilities.
    2. ``holder``: a party does not average over what it alone decides; it takes the best among each
       branch that it controls and the mean of the others, or of its own alone where it holds the
       others impossible. Everyone else averages.
    3. ``common knowledge``: everyone else counts on what holders would choose. Of two holders each
       answers the stated probabilities of the other.

    Equal worth is not a reason to carry a branch out; of two own branches one that is no threat
    counts first, then the first by id.
    Raises SimError where the probabilities left to a party are all 0.

    >>> from sim.problem.no_deal_branch import branch
    >>> war = branch("war", {"a": 4, "b": 0}, 0.5, controlled_by=["a"])
    >>> quiet = branch("quiet", {"a": 2, "b": 6}, 0.5)
    >>> [chosen_no_deal([war, quiet], rule).disagreement["b"] for rule in RULES]
    [Fraction(3, 1), Fraction(3, 1), Fraction(0, 1)]
    >>> chosen_no_deal([war, quiet], "lottery").why
    'every party averages over all branches: no deal is worth 3 to a and 3 to b'

    Source: Schelling (1960), The Strategy of Conflict, ch. 2; Fearon (1995), International
    Organization 49: 379-414.
    """
    if chosen_by not in RULES:
        raise SimError(f'chosen_by "{chosen_by}" - choose one of {", ".join(RULES)}')
    check_branches(branches)
    parties = tuple(branches[0].values)
    holders = [p for p in parties if any(b.holder == p for b in branches)]
    unchosen = tuple(b.id for b in branches if b.holder not in holders)
    chances = {p: _held(branches, p) for p in parties}
    choices: dict[str, str | None] = {}
    if chosen_by != "lottery":
        for holder in holders:
            choices[holder], chances[holder] = _answer(branches, holder)
    if chosen_by == "common knowledge" and holders:
        left = _expected(branches, choices)
        chances |= {p: _held(left, p) for p in parties if p not in holders}
    worth = {p: _mean(branches, p, held) for p, held in chances.items()}
    return ChosenNoDeal(chosen_by, worth, choices, unchosen, chances)


def _answer(branches: Sequence[Branch], holder: str) -> tuple[str | None, Mapping[str, Fraction]]:
    """Return the branch that a holder would carry out, if any, and what it then counts on."""
    own = sorted((b for b in branches if b.holder == holder), key=lambda b: (b.is_threat, b.id))
    rest = [b for b in branches if b.holder != holder]
    best = max(own, key=lambda b: b.values[holder])
    if any(b.probabilities[holder] for b in rest):
        held = _held(rest, holder)
        if best.values[holder] <= _mean(rest, holder, held):
            return None, held
    return best.id, {best.id: Fraction(1)}


def _expected(branches: Sequence[Branch], choices: Mapping[str, str | None]) -> Sequence[Branch]:
    """Return the branches that are left when every holder does what it would choose."""
    carried = [b for b in branches if b.id in choices.values()]
    left = [b for b in branches if b.holder not in choices and any(b.probabilities.values())]
    return carried or left or branches


def _held(branches: Sequence[Branch], party: str) -> Mapping[str, Fraction]:
    """Return a party's probabilities of some branches, made to sum to 1."""
    if len(branches) == 1:
        return {branches[0].id: Fraction(1)}
    total = sum((b.probabilities[party] for b in branches), Fraction(0))
    if not total:
        raise SimError(
            f"{party} gives {listing(b.id for b in branches)} no probability, although one of them "
            "is what happens - give it a probability above 0"
        )
    return {b.id: b.probabilities[party] / total for b in branches}


def _mean(branches: Sequence[Branch], party: str, held: Mapping[str, Fraction]) -> Fraction:
    """Return the mean worth of branches at these probabilities."""
    return sum((held[b.id] * b.values[party] for b in branches if b.id in held), Fraction(0))
