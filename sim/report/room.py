"""What is told where room is scarce: of every item the beginning, then as much more as fits."""

from __future__ import annotations

from collections.abc import Callable, Sequence


def told_while_room(
    items: Sequence[tuple[Sequence[str], int]], fits: Callable[[list[list[str]]], bool]
) -> list[list[str]]:
    """Return of each item the sentences that must be there, then further ones while all fits.

    An item is its sentences and how many of them must be there; second sentences come before third
    ones.

    >>> told_while_room([(["a", "b"], 1), (["c", "d"], 1)], lambda kept: sum(map(len, kept)) < 4)
    [['a', 'b'], ['c']]
    """
    kept = [list(sentences[:least]) for sentences, least in items]
    for nth in range(1, max((len(sentences) for sentences, _ in items), default=0)):
        for (sentences, _), told in zip(items, kept, strict=True):
            if len(told) == nth < len(sentences):
                told.append(sentences[nth])
                if not fits(kept):
                    told.pop()
    return kept
