"""What stands for an issue in a graph model: options that are taken or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from sim.interchange.gmcr.model import Condition, Direction


@dataclass(frozen=True)
class IssueBits:
    """The options of GMCR for one issue: one for the second of two options, else one for each.

    ``first`` is the number of the first of them; ``stuck`` are the options that are never left
    again, and where both of two are it takes an option of GMCR for each.

    >>> rent = IssueBits("rent", ("low", "middle", "high"), "landlord", 4)
    >>> rent.condition("middle"), rent.option(1 << 6)
    (((5, True),), 'high')
    """

    issue: str
    options: tuple[str, ...]
    owner: str
    first: int
    stuck: frozenset[str] = frozenset()

    @property
    def is_single(self) -> bool:
        """Return whether one option of GMCR is enough."""
        return len(self.options) == 2 and len(self.stuck) < 2

    @property
    def taken(self) -> tuple[str, ...]:
        """Return the options of the issue of which GMCR says whether they are taken."""
        return self.options[1:] if self.is_single else self.options

    @property
    def numbers(self) -> range:
        """Return the numbers of the options of GMCR."""
        return range(self.first, self.first + len(self.taken))

    @property
    def directions(self) -> tuple[Direction, ...]:
        """Return the permitted direction of each option of GMCR.

        >>> IssueBits("toll", ("none", "some"), "north", 0, frozenset({"none"})).directions
        ('back',)
        """
        if self.is_single and self.options[0] in self.stuck:
            return ("back",)
        return tuple("fwd" if option in self.stuck else "both" for option in self.taken)

    def condition(self, option: str) -> Condition:
        """Return what makes an option of the issue the chosen one."""
        if self.is_single:
            return ((self.first, option == self.options[1]),)
        return ((self.first + self.options.index(option), True),)

    def option(self, state: int) -> str:
        """Return the option of the issue in a state."""
        chosen = [o for k, o in zip(self.numbers, self.taken, strict=True) if state >> k & 1]
        return chosen[0] if chosen else self.options[0]

    def exactly_one(self) -> Iterator[Condition]:
        """Yield what is infeasible: two options of the issue at once, or none."""
        if not self.is_single:
            for pair in combinations(self.numbers, 2):
                yield tuple((k, True) for k in pair)
            yield tuple((k, False) for k in self.numbers)
