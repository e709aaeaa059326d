"""A scenario in plain data: what a random file says, before it is written or computed.

Numbers are text as they stand in the file, such as ``0.1234567890123456`` or ``1/3``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

Choice = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class Issue:
    """An issue: its options, or the start, end and step of a range of which they are the steps."""

    options: tuple[str, ...]
    status_quo: str
    steps: tuple[str, str, str] | None = None
    negotiable: bool = True


@dataclass(frozen=True)
class Party:
    """A party; one without payoffs has neither wants nor importance."""

    role: str
    power: str = "1"
    consents_to: tuple[str, ...] | None = None
    rankings: Mapping[str, str] = field(default_factory=dict)
    scores: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    tiers: tuple[tuple[str, ...], ...] = ()
    weights: Mapping[str, str] = field(default_factory=dict)
    no_stake: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    no_deal: str | None = None
    outside: str | None = None

    @property
    def has_payoffs(self) -> bool:
        return bool(self.rankings or self.scores)


@dataclass(frozen=True)
class Body:
    """A ratifying body."""

    members: tuple[str, ...]
    quorum: int
    consents_to: tuple[str, ...] | None


@dataclass(frozen=True)
class Branch:
    """A branch of the no-deal lottery; ``probability`` None is what the others leave."""

    probability: str | None
    outcome: Mapping[str, str]
    costs: Mapping[str, tuple[str, ...]]
    believed: Mapping[str, str]


@dataclass(frozen=True)
class RedLine:
    """A red line with ``never``, ``require`` or both."""

    party: str
    never: Choice
    require: Choice
    hardness: str
    scope: str


@dataclass(frozen=True)
class Link:
    """A link: ``kind`` is "if", "iff" or "never_together"; the last one uses ``first`` only."""

    kind: str
    first: Choice
    second: Choice
    hardness: str


@dataclass(frozen=True)
class Interaction:
    """A payoff term."""

    party: str
    when: Choice
    adds: str


@dataclass(frozen=True)
class Case:
    """All that a file says, and what is selected of it."""

    issues: Mapping[str, Issue]
    parties: Mapping[str, Party]
    bodies: Mapping[str, Body]
    branches: Mapping[str, Branch]
    red_lines: Mapping[str, RedLine]
    links: Mapping[str, Link]
    interactions: Mapping[str, Interaction]
    must_contain: Choice
    classes: Mapping[str, Choice]
    forbid: Choice
    require: Choice
    off_agenda: tuple[str, ...]
    is_raw: bool
    restricting: str

    @property
    def has_variant(self) -> bool:
        return bool(self.forbid or self.require or self.off_agenda)
