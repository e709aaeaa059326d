"""How an agreement is carried out: its steps, who takes them, and orders with a name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from sim.scenario.nouns.evidence import Evidence

IfBrokenOff = Literal["as it is", "no deal"]
LinksHold = Literal["always", "at the end"]
MOST_STEPS = 20  # whose orders are compared; those taken together are one


@dataclass(frozen=True, slots=True)
class Step:
    """One step of carrying out an agreement.

    ``does`` maps issues to the options that they get. All of ``by`` take it; nobody is named where
    the file does not say. It comes after the steps ``after``, at once with those of
    ``together_with``; if the rest is broken off once it is done, ``reverts`` is what is set back.
    """

    id: str
    does: Mapping[str, str]
    by: tuple[str, ...]
    after: tuple[str, ...]
    together_with: tuple[str, ...]
    reverts: Mapping[str, str]
    text: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Implementation:
    """The steps of carrying out an agreement, and some of their orders by name.

    ``if_broken_off`` says whether things stay as the steps done have left them, or there is no
    deal; ``links_hold`` whether links bind every state between the steps, or the last alone.
    """

    id: str
    name: str
    steps: tuple[Step, ...]
    if_broken_off: IfBrokenOff
    links_hold: LinksHold
    orders: Mapping[str, tuple[str, ...]]
    text: str
    evidence: Evidence
