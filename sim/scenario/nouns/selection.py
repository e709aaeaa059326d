"""What of a scenario file is selected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sim.errors import SimError, check_kind, check_several
from sim.printable import plain_direction

Variants = str | Sequence[str] | None
Sets = Iterable[str | tuple[str, str]]
TOGETHER = "+"


@dataclass(frozen=True, slots=True)
class Selection:
    """What a scenario was read with: time step, variants, lens, belief, track, values set.

    ``seen_by`` is the party through whose eyes the scenario is seen; ``sets`` are (path, value).
    """

    variants: tuple[str, ...] = ()
    lens: str | None = None
    sets: tuple[tuple[str, str], ...] = ()
    track: str | None = None
    time_step: str | None = None
    seen_by: str | None = None

    def __post_init__(self) -> None:
        """Take the values set as the texts of a file are taken; names are texts."""
        for section, name in self.named():
            check_kind(name, str, NOUNS[section], "write its id")
        sets = tuple((path, plain_direction(text)) for path, text in self.sets)
        object.__setattr__(self, "sets", sets)

    @classmethod
    def of(
        cls,
        variant: Variants = None,
        lens: str | None = None,
        sets: Sets = (),
        track: str | None = None,
        time_step: str | None = None,
        seen_by: str | None = None,
    ) -> Selection:
        """A selection as a person writes it: variants by id, joined or listed, and "path=value".

        >>> Selection.of("a+b", sets=["x.y = 3"]).sets
        (('x.y', '3'),)
        """
        check_several(sets, "sim.load: sets")
        pairs = [split_assignment(item) if isinstance(item, str) else _pair(item) for item in sets]
        once = tuple(dict.fromkeys(reversed(pairs)))[::-1]  # the last of those that are the same
        return cls(variant_ids(variant), lens, once, track, time_step, seen_by)

    @property
    def variant(self) -> str | None:
        """Return the variants as one text, joined by "+"; None where there is none.

        >>> Selection(variants=("a", "b")).variant
        'a+b'
        """
        return TOGETHER.join(self.variants) or None

    def record(self) -> dict[str, str | None]:
        """What is selected by name, for documents of results; the values set go beside it."""
        return {
            "variant": self.variant,
            "lens": self.lens,
            "track": self.track,
            "time_step": self.time_step,
            "seen_by": self.seen_by,
        }

    def named(self) -> Iterator[tuple[str, str]]:
        """Yield the sections and names of the file that are selected, in the order they apply.

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
        """Return what is selected, a phrase for each, for headings.

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


def variant_ids(*variants: Any) -> tuple[str, ...]:
    """Return the ids of variants, however given: one, several, or several in one text.

    >>> variant_ids("a+b"), variant_ids(["a", "b"]), variant_ids(None)
    (('a', 'b'), ('a', 'b'), ())
    """
    found: list[str] = []
    for variant in variants:
        if variant is None:
            continue
        is_several = isinstance(variant, Iterable) and not isinstance(variant, str)
        for name in variant if is_several else (variant,):
            check_kind(name, str, NOUNS["variants"], "write its id")
            found += map(str.strip, name.split(TOGETHER))
    if not all(found):
        raise SimError("variant: a name is empty - write its id, or leave the option out")
    return tuple(dict.fromkeys(found))


def split_assignment(text: str) -> tuple[str, str]:
    """Return the path and the value of ``path=value``; the value may be "" when there is no sign.

    >>> split_assignment("no_deal.war.probability = unlikely")
    ('no_deal.war.probability', 'unlikely')
    """
    path, _, value = text.partition("=")
    return path.strip(), value.strip()


def _pair(item: object) -> tuple[str, str]:
    """Return a path with its value. Raises SimError for anything but two texts."""
    if isinstance(item, Sequence) and len(item) == 2:
        path, value = item
        if isinstance(path, str) and isinstance(value, str):
            return path, value
    given = type(item).__name__
    raise SimError(f'sim.load: sets: {given} given - write "path=value", or a pair of texts')
