"""A crisis and a war of attrition: what challenging, giving in and waiting are worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sim.scenario.nouns.evidence import Evidence
from sim.scenario.nouns.no_deal import Probability
from sim.scenario.nouns.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a party has per period while nobody gives in, and once it or the other does.

    Payoff points; ``rate`` is its discount rate per period. What the source does not size is None.
    """

    party: str
    flow: Quantity | None
    give_in: Quantity | None
    win: Quantity | None
    rate: Quantity | None
    text: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class End:
    """How a crisis may end: an outcome, a branch of no deal, or talks that go on.

    ``payoffs`` has what it is worth to a party where the file says so itself.
    """

    outcome: Mapping[str, str] | None
    branch: str | None
    inside_option: bool
    payoffs: Mapping[str, Quantity]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Crisis:
    """A challenge, and how it may end; an end that the file does not describe is None.

    ``firm`` is how likely the challenger would rather fight than back down, as the defender sees
    it, and ``audience_cost`` what backing down costs the challenger at home.
    """

    challenger: str
    defender: str
    sq: End
    gives_in: End | None
    backs_down: End | None
    war: End | None
    hold: End | None
    firm: Probability | None
    audience_cost: Quantity | None
    text: str
    evidence: Evidence
