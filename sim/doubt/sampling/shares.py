"""Shares of draws: who accepts, which deal is chosen, whose consent keeps others from one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class AcceptanceShares:
    """How often an outcome is agreed to: by all who are asked, and party by party."""

    joint: float
    by_party: Mapping[str, float]


@dataclass(frozen=True)
class DrawnDeal:
    """An outcome that a solution chooses in some draws; ``share`` is of those with a zone."""

    outcome: Mapping[str, str]
    share: float


@dataclass(frozen=True)
class Resistance:
    """Shares of draws in which a consent keeps out outcomes that everyone else accepts.

    ``binds``: any outcome; ``blocks``: there is no deal, and there would be one without it.
    """

    binds: float
    blocks: float
