"""The most that one party can hurt another while it gains itself."""

from __future__ import annotations

from collections.abc import Sequence

MOST_POINTS = 20_000
Change = tuple[int, int]  # what it gains, what the other loses, each in units of its own


def largest_harm(issues: Sequence[Sequence[Change]]) -> int | None:
    """Return the largest loss over one change per issue whose gains sum to more than 0, at least 0.

    Sums of changes are added issue by issue; those that gain no more and hurt no more than another
    are dropped (Nemhauser & Ullmann 1969). None where more than 20,000 are left.

    >>> one, two = [(0, 0), (2, 1)], [(0, 0), (-1, 5), (-2, 9)]
    >>> largest_harm([one, two]), largest_harm([two])
    (6, 0)
    """
    sums: list[Change] = [(0, 0)]
    for changes in issues:
        every = sorted(((g + x, h + y) for g, h in sums for x, y in changes), reverse=True)
        sums = []
        most: int | None = None
        for gain, harm in every:  # the largest gain first
            if most is None or harm > most:
                sums.append((gain, harm))
                most = harm
        if len(sums) > MOST_POINTS:
            return None
    return max([0, *(harm for gain, harm in sums if gain > 0)])
