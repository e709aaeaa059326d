"""Other readings and states of a scenario that its file describes, and which are selected."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sim.printable import plain_direction
from sim.scenario.constraints import Choice
from sim.scenario.evidence import Evidence
from sim.scenario.quantity import Quantity

TOGETHER = "+"


@dataclass(frozen=True, slots=True)
class Lens:
    """Another reading of the preferences; `changes` are the paths that it sets."""

    id: str
    name: str
    why: str
    evidence: Evidence
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Belief:
    """How one party sees the others; `changes` are the paths that differ in its eyes."""

    party: str
    why: str
    evidence: Evidence
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Variant:
    """A changed scenario; `changes` are the paths that it sets besides the three lists."""

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

    `off_agenda` is None where the step says nothing about the agenda.
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
    """A part of the talks; `roles` are those that differ from the scenario's."""

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


@dataclass(frozen=True, slots=True)
class Selection:
    """What a scenario was read with: time step, variants, lens, belief, track, values set.

    `seen_by` is the party through whose eyes the scenario is seen; `sets` are (path, value).
    """

    variants: tuple[str, ...] = ()
    lens: str | None = None
    sets: tuple[tuple[str, str], ...] = ()
    track: str | None = None
    time_step: str | None = None
    seen_by: str | None = None

    def __post_init__(self) -> None:
        """Take the values set as the texts of a file are taken."""
        sets = tuple((path, plain_direction(text)) for path, text in self.sets)
        object.__setattr__(self, "sets", sets)

    @property
    def variant(self) -> str | None:
        """The variants as one text, joined by "+"; None where there is none.

        >>> Selection(variants=("a", "b")).variant
        'a+b'
        """
        return TOGETHER.join(self.variants) or None

    def named(self) -> Iterator[tuple[str, str]]:
        """The sections and names of the file that are selected, in the order they apply.

        >>> list(Selection(variants=("a",), time_step="later").named())
        [('time_steps', 'later'), ('variants', 'a')]
        """
        pairs = [
            ("time_steps", self.time_step),
            *(("variants", variant) for variant in self.variants),
            ("lenses", self.lens),
            ("beliefs", self.seen_by),
            ("tracks", self.track),
        ]
        yield from ((section, name) for section, name in pairs if name is not None)

    def words(self) -> tuple[str, ...]:
        """What is selected, a phrase for each, for headings.

        >>> Selection(lens="revealed", sets=(("a.b", "3"),)).words()
        ('lens revealed', 'a.b = 3')
        """
        phrases = tuple(f"{NOUNS[section]} {name}" for section, name in self.named())
        return (*phrases, *(f"{path} = {value}" for path, value in self.sets))


NOUNS: Mapping[str, str] = {
    "time_steps": "time step",
    "variants": "variant",
    "lenses": "lens",
    "beliefs": "as seen by",
    "tracks": "track",
}


def variant_ids(*variants: str | Sequence[str] | None) -> tuple[str, ...]:
    """The ids of variants, however given: one, several, or several in one text.

    >>> variant_ids("a+b"), variant_ids(["a", "b"]), variant_ids(None)
    (('a', 'b'), ('a', 'b'), ())
    """
    found: list[str] = []
    for variant in variants:
        given = (variant,) if isinstance(variant, str) else (variant or ())
        found += [part.strip() for name in given for part in name.split(TOGETHER)]
    return tuple(dict.fromkeys(name for name in found if name))
