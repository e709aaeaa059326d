"""Other readings and states of a scenario that its file describes, and which are selected."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from sim.scenario.nouns.constraints import Choice
from sim.scenario.nouns.evidence import Evidence
from sim.scenario.nouns.quantity import Quantity


@dataclass(frozen=True, slots=True)
class Lens:
    """Another reading of the preferences; ``changes`` are the paths that it sets."""

    id: str
    name: str
    why: str
    evidence: Evidence
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Belief:
    """How one party sees the others; ``changes`` are the paths that differ in its eyes."""

    party: str
    why: str
    evidence: Evidence
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """A changed scenario; ``changes`` are the paths that it sets besides the three lists."""

    id: str
    name: str
    why: str
    forbid: Choice
    require: Choice
    off_agenda: tuple[str, ...]
    evidence: Evidence
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TimeStep:
    """The scenario at one time; what it does not mention is as at the step before.

    ``off_agenda`` is None where the step says nothing about the agenda.
    """

    id: str
    name: str
    date: datetime.date | str | None
    why: str
    forbid: Choice
    require: Choice
    off_agenda: tuple[str, ...] | None
    evidence: Evidence
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Track:
    """A part of the talks; ``roles`` are those that differ from the scenario's."""

    id: str
    name: str
    issues: tuple[str, ...]
    parties: tuple[str, ...]
    roles: Mapping[str, str]
    no_deal_payoffs: Mapping[str, Quantity]
    text: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Sweep:
    """Values that one path of the file takes in turn."""

    id: str
    name: str
    path: str
    values: tuple[Fraction | str | bool | Mapping[str, object] | tuple[object, ...], ...]
    why: str
    evidence: Evidence
