"""The parties of a scenario."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import exp
from typing import Literal

from sim.noun import Noun
from sim.scenario.nouns.evidence import Evidence
from sim.scenario.nouns.frozen_mapping import FrozenMapping
from sim.scenario.nouns.no_deal import Cost, Probability
from sim.scenario.nouns.quantity import Quantity

Votes = Literal["independent", "common"]
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
class Acceptance:
    """How sure a ratifier's consent is: a probability, or a prior of its reservation value."""

    probability: Probability | None
    reservation: Quantity | None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Party:
    """A party; ``consents_to`` None means that its consent, if it has one, is always asked.

    ``is_power_given`` says that the bargaining power stands in the file; otherwise it is 1. If it
    refuses to ratify, ``failure_cost`` is what each signatory then pays, and ``reversion`` the
    outcome that holds; None for no deal. ``in_a_sentence`` is the name with its article.
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
    acceptance: Acceptance | None = None
    failure_cost: Mapping[str, Cost] = FrozenMapping()
    reversion: Mapping[str, str] | None = None
    in_a_sentence: str = ""
    plural: bool = False

    @property
    def noun(self) -> Noun:
        """Return its name with its grammar."""
        return Noun(self.name, self.in_a_sentence, self.plural)

    @property
    def discount_factor(self) -> Fraction | None:
        """Return exp(-rate), what the next period counts for, as its float; None without a rate."""
        rate = self.discount_rate
        return None if rate is None else Fraction(exp(-rate))


@dataclass(frozen=True, slots=True)
class Deciding:
    """How many signatories must accept, ``quorum``, and who must be among them, ``veto``."""

    quorum: int
    veto: tuple[str, ...]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class RatifyingBody:
    """A body of which ``quorum`` members must accept.

    ``votes`` says whether its members are in doubt each by itself, or all for one reason.
    ``failure_cost``, ``reversion`` and ``in_a_sentence`` are as for a party.
    """

    id: str
    name: str
    members: tuple[str, ...]
    quorum: int
    consents_to: tuple[str, ...] | None
    evidence: Evidence
    votes: Votes = "independent"
    acceptance: Acceptance | None = None
    failure_cost: Mapping[str, Cost] = FrozenMapping()
    reversion: Mapping[str, str] | None = None
    in_a_sentence: str = ""
    plural: bool = False

    @property
    def noun(self) -> Noun:
        """Return its name with its grammar."""
        return Noun(self.name, self.in_a_sentence, self.plural)
