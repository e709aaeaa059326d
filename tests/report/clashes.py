"""Which demands clash, from the sets of demands that outcomes break."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import Any


def check_clash(told: Mapping[str, Any], names: list[str], broken: set[int]) -> None:
    """Check the ways out, the smallest sets broken anywhere, and the clashes that these all hit."""
    sets = [frozenset(n for k, n in enumerate(names) if x >> k & 1) for x in broken]
    ways = {s for s in sets if not any(other < s for other in sets)}
    assert set(map(frozenset, told["ways_out"])) == ways
    some = [frozenset(c) for n in range(1, 4) for c in combinations(names, n)]
    hitting = [s for s in some if all(s & way for way in ways)]
    assert set(map(frozenset, told["clashes"])) == {
        s for s in hitting if not any(other < s for other in hitting)
    }
