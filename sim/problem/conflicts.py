"""What an empty agreement zone fails by, as sets of demands."""

from __future__ import annotations

from dataclasses import dataclass

Demands = frozenset[str]


@dataclass(frozen=True)
class Conflicts:
    """Minimal conflicts and minimal relaxations, by id of constraint or consent.

    ``is_complete`` is false when the search stopped at its limit: there are at least these.
    """

    conflicts: tuple[Demands, ...]
    relaxations: tuple[Demands, ...]
    is_complete: bool
