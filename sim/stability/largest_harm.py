"""The most that one party can hurt another while it gains itself."""

from __future__ import annotations

from collections.abc import Sequence

MOST_POINTS = 20_000
Change = tuple[int, int]  # what it gains, what the other loses, each in units of its own


def largest_harm(issues: Sequence[Sequence[Change]]) -> tuple[int, tuple[int, ...]] | None:
    """Return the largest loss over one change per issue whose gains sum to more than 0, and how.

    The changes are told by their places, one for each issue; none, and a loss of 0, where there is
    no such loss. Sums of changes are added issue by issue; those that gain no more and hurt no more
    than another are dropped (Nemhauser & Ullmann 1969). None where more than 20,000 are left.

    >>> one, two = [(0, 0), (2, 1)], [(0, 0), (-1, 5), (-2, 9)]
    >>> largest_harm([one, two]), largest_harm([two])
    ((6, (1, 1)), (0, ()))
    """
    sums: list[tuple[int, int, tuple[int, ...]]] = [(0, 0, ())]
    for changes in issues:
        every = (
            (gain + more, harm + worse, (*chosen, place))
            for gain, harm, chosen in sums
            for place, (more, worse) in enumerate(changes)
        )
        sums = []
        for gain, harm, chosen in sorted(every, key=lambda x: (-x[0], -x[1], x[2])):
            if not sums or harm > sums[-1][1]:
                sums.append((gain, harm, chosen))
        if len(sums) > MOST_POINTS:
            return None
    harmful = [(harm, chosen) for gain, harm, chosen in sums if gain > 0 and harm > 0]
    return max(harmful, key=lambda x: x[0], default=(0, ()))
