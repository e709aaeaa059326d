"""One row of a diagnosis: a mechanism, whether it stands in the way, and by how much."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Literal

from sim.doubt.sampling.quantiles import interval_words, sampling_interval
from sim.rounding import Side, rounded
from sim.scenario.outcome_words import percent
from sim.sentences import listing

Status = Literal["blocks", "may block", "does not block", "not coded", "not settled"]
Turn = Mapping[str, float | str]  # the number that turns the answer, and its value there
MOST_PAIRED = 5  # signatories of whom every pair is gone through
LEAST, MOST = 0.05, 0.95  # of the draws: outside, a rule is taken to be settled


@dataclass(frozen=True)
class Obstacle:
    """Whether a mechanism stands between the zone and a deal, by what the file says.

    ``why`` is one sentence with its figures; ``share`` that of the draws in which the rule of the
    mechanism holds, None where there are none or the rule does not depend on them, and the chance
    that it holds where the file gives one (``is_chance``); ``draws`` how many the share is of, 0
    where it is not sampled; ``threshold`` what would turn it;
    ``key`` the entry that would code the mechanism where nothing does; ``model`` the result of the
    model that the row rests on, for figures. ``is_reached`` is False where it presupposes a deal
    or an agreement, and there is none. ``deal`` names the one that it stands before, empty where
    it stands before any.
    """

    mechanism: str
    status: Status
    why: str
    figures: Mapping[str, float] = field(default_factory=dict)
    share: float | None = None
    threshold: Turn | None = None
    key: str | None = None
    model: Any = field(default=None, compare=False, repr=False)
    is_chance: bool = False
    draws: int = 0
    is_reached: bool = True
    deal: str = ""

    @property
    def shown_status(self) -> str:
        """Return the status in words: a question that is not reached was not answered."""
        is_quiet = self.status == "does not block"
        return self.status if self.is_reached or not is_quiet else "not reached"

    @property
    def is_open(self) -> bool:
        """Return whether the mechanism blocks or may block."""
        return self.status in ("blocks", "may block")

    @property
    def interval(self) -> tuple[float, float] | None:
        """Return the 95 % interval of the share, None where it is not sampled."""
        if self.share is None or self.is_chance or not self.draws:
            return None
        return sampling_interval(self.share, self.draws)

    @property
    def how_often(self) -> str:
        """Return the share in words, empty where there is none."""
        if self.share is None:
            return ""
        often = percent(self.share)
        return f"with a chance of {often}" if self.is_chance else f"in {often} of the draws"

    @property
    def turns_where(self) -> str:
        """Return the number that turns the answer and its value there, empty where none does."""
        if self.threshold is None:
            return ""
        return str(self.threshold["told"])

    @property
    def told(self) -> str:
        """Return the reason, the share of the draws, and what would turn the answer or code it."""
        parts = [self.why]
        if self.share is not None and (self.is_chance or self.draws):
            ends = self.interval
            sure = "" if ends is None else f" (95 % interval {interval_words(*ends)})"
            parts.append(f"It blocks {self.how_often}{sure}.")
        if self.threshold is not None:
            parts.append(f"It turns where {self.turns_where}.")
        if self.key is not None and self.status in ("not coded", "may block"):
            parts.append(f"To code it: {self.key}.")
        return " ".join(parts)


def status(holds: bool, share: float | None = None, *, is_unsized: bool = False) -> Status:
    """Return the status of a rule that holds or not at the best reading.

    It may block where it holds in 5 to 95 % of the draws, or where an entry without a size decides.

    >>> status(True), status(False, 0.3), status(True, 0.99), status(False, is_unsized=True)
    ('blocks', 'may block', 'blocks', 'may block')
    """
    if is_unsized or (share is not None and LEAST <= share <= MOST):
        return "may block"
    settled = holds if share is None else share > MOST
    return "blocks" if settled else "does not block"


def turn(number: str, value: Fraction | float, shown: str, words: str | None = None) -> Turn:
    """Return where a number turns the answer; ``words`` name it where it is the path of an entry.

    >>> turn("common discount factor", Fraction(1, 4), "0.25")["told"]
    'the common discount factor is 0.25'
    """
    told = f"{f'the {number}' if words is None else words} is {shown}"
    return {"number": number, "value": float(value), "told": told}


def turn_of_chance(number: str, chance: Fraction | float, side: Side = "nearest") -> Turn:
    """Return at which probability the answer turns; ``side`` is where it is safe to round to.

    >>> turn_of_chance("belief in war", Fraction(2, 3))["told"]
    'the belief in war is 66.7 %'
    """
    return turn(number, chance, f"{rounded(100 * chance, 1, side)} %")


def worst(*found: Status) -> Status:
    """Return the status of a row with several parts: what blocks counts most, what may block next.

    >>> worst("does not block", "may block"), worst("may block", "blocks")
    ('may block', 'blocks')
    """
    order: tuple[Status, ...] = ("blocks", "may block", "does not block", "not settled")
    return min(found, key=order.index)


def smallest(said: Sequence[tuple[Fraction, str]], others: str) -> str:
    """Return what is said of some parties with a number each, of many only of the smallest.

    >>> smallest([(Fraction(k), f"{k} for {k}") for k in (4, 7, 5, 6, 9, 8)], "no less for")
    '4 for 4, 5 for 5, 6 for 6, 7 for 7 and no less for 2 others'
    """
    if len(said) <= MOST_PAIRED:
        return listing(text for _, text in said)
    shown = sorted(said, key=lambda pair: pair[0])[: MOST_PAIRED - 1]
    rest = f"{others} {len(said) - len(shown)} others"
    return listing([*(text for _, text in shown), rest])


def not_settled(mechanism: str, why: str) -> Obstacle:
    """Return the row of a mechanism that is coded, or could be, but not computed here."""
    return Obstacle(mechanism, "not settled", f"{why.rstrip('.')}.")


def not_reached(mechanism: str, why: str) -> Obstacle:
    """Return the row of a mechanism that presupposes a deal where there is none.

    >>> row = not_reached("choice", "There are no agreements to choose among.")
    >>> row.status, row.shown_status
    ('does not block', 'not reached')
    """
    return Obstacle(mechanism, "does not block", why, is_reached=False)


def not_coded(mechanism: str, key: str, why: str) -> Obstacle:
    """Return the row of a mechanism that the file says nothing about."""
    return Obstacle(mechanism, "not coded", f"The file says nothing about {why}.", key=key)
