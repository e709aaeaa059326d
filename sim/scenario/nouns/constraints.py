"""What restricts or connects options: minimal substance, red lines, links, interactions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sim.scenario.nouns.evidence import Evidence
from sim.scenario.nouns.no_deal import Probability
from sim.scenario.nouns.quantity import Quantity

Choice = Mapping[str, tuple[str, ...]]


def choice_text(choice: Choice) -> str:
    """Return the options of a choice as they stand in a file.

    >>> choice_text({"fare": ("10", "20"), "timetable": ("daily",)})
    'fare = 10 or 20, timetable = daily'
    """
    return ", ".join(f"{issue} = {' or '.join(options)}" for issue, options in choice.items())


@dataclass(frozen=True, slots=True)
class AgreementClass:
    """A named class of agreements: those that contain certain options."""

    id: str
    name: str
    contains: Choice
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Agreement:
    """What an outcome must contain to count as an agreement (empty: nothing is required)."""

    must_contain: Choice
    classes: Mapping[str, AgreementClass]
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class RedLine:
    """A red line; with neither ``never`` nor ``require`` it is recorded only.

    ``scope``: always, while on the agenda, behaviour, procedure, time (the last three are notes),
    or the id of a class of agreements. ``modified`` is how likely it is dropped, None where no
    source says.
    """

    id: str
    party: str
    never: Choice | None
    require: Choice | None
    hardness: str
    scope: str
    said_by: str
    text: str
    evidence: Evidence
    modified: Probability | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A link: if and then, iff, or never together; ``hardness`` is "note" when it has no rule.

    ``consequence`` is the sentence of a link whose ``then`` is not a choice; ``issues`` are those
    that its options name, or those that a link without options is about.
    """

    id: str
    kind: str
    issues: tuple[str, ...]
    if_: Choice | None
    then: Choice | None
    iff: tuple[Choice, ...] | None
    never_together: Choice | None
    consequence: str
    hardness: str
    modality: str
    text: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Interaction:
    """Payoff points that a party gains when all of ``when`` holds."""

    id: str
    party: str
    when: Choice
    adds: Quantity
    text: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class NamedOutcome:
    """A draft or package with a name; ``choice`` has an option for every issue."""

    id: str
    name: str
    choice: Mapping[str, str]
    text: str
    evidence: Evidence
