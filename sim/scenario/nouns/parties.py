"""The parties of a scenario."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from sim.scenario.nouns.evidence import Evidence

Role = Literal["signatory", "ratifier", "observer", "other"]


@dataclass(frozen=True, slots=True)
class Actor:
    """A sub-actor of a party: recorded, without payoffs of its own."""

    id: str
    name: str
    role: str
    text: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Party:
    """A party; ``consents_to`` None means that its consent, if it has one, is always asked.

    ``is_power_given`` says that the bargaining power stands in the file; otherwise it is 1.
    """

    id: str
    name: str
    role: Role
    power: Fraction
    consents_to: tuple[str, ...] | None
    discount_rate: Fraction | None
    describes: str
    actors: Mapping[str, Actor]
    evidence: Evidence
    is_power_given: bool = False


@dataclass(frozen=True, slots=True)
class RatifyingBody:
    """A body of which ``quorum`` members must accept."""

    id: str
    name: str
    members: tuple[str, ...]
    quorum: int
    consents_to: tuple[str, ...] | None
    evidence: Evidence
