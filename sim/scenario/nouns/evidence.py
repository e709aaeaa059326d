"""Where a number or a judgement comes from: source, paragraphs, grade and reason."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from sim.scenario.text.nearest import did_you_mean
from sim.scenario.text.shortened import quoted, shortened

Grade = Literal["stated", "implied", "default"]

_PARAGRAPHS = re.compile(r"\d+[a-z]?(\s*-\s*\d+[a-z]?)?")
_NUMBERS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Reference:
    """One place in one source; ``paragraphs`` is "" for the source as a whole."""

    source: str
    paragraphs: str = ""

    def __str__(self) -> str:
        return f"{self.source}:{self.paragraphs}" if self.paragraphs else self.source


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a number rests on; ``rule`` names the rule when the text is silent ("default")."""

    references: tuple[Reference, ...] = ()
    grade: Grade | None = None
    why: str = ""
    phrase: str = ""
    rule: str = ""

    @property
    def is_given(self) -> bool:
        """Return whether a source is named, or a rule where the text is silent."""
        return bool(self.references) or (self.grade == "default" and bool(self.rule))

    def or_else(self, fallback: Evidence) -> Evidence:
        """This evidence, with what it leaves open taken from ``fallback``."""
        return replace(
            self,
            references=self.references or fallback.references,
            grade=self.grade or fallback.grade,
            why=self.why or fallback.why,
            phrase=self.phrase or fallback.phrase,
            rule=self.rule or fallback.rule,
        )


NO_EVIDENCE = Evidence()


def parse_references(
    text: str,
    default_source: str | None,
    paragraphs: Mapping[str, int | None],
    *,
    suggests: bool = True,
) -> tuple[tuple[Reference, ...], tuple[tuple[str, str], ...]]:
    """Return the references in ``text``, and what is wrong with it as (what, remedy) pairs.

    ``paragraphs`` maps each known source to its number of paragraphs, None where it is not given;
    ``suggests`` is whether the nearest known source is looked for.

    >>> references, _ = parse_references("5,8-10; b:3", "a", {"a": 18, "b": None})
    >>> [str(reference) for reference in references]
    ['a:5', 'a:8-10', 'b:3']
    >>> parse_references("19", "a", {"a": 18})[1][0][0]
    'source "a" has 18 paragraphs, not 19'
    """
    references: list[Reference] = []
    complaints: list[tuple[str, str]] = []
    for piece in (part.strip() for part in text.split(";")):
        if not piece:
            continue
        source, places = _split(piece, default_source, paragraphs)
        if source is None:
            complaints.append(
                (f"{quoted(piece)} names no source", "set default_source, or write key:5")
            )
        elif source not in paragraphs:
            nearest = did_you_mean(source, paragraphs) if suggests else ""
            remedy = nearest or f"add a table [sources.{shortened(source)}]"
            complaints.append((f"unknown source {quoted(source)}", remedy))
        else:
            references += [Reference(source, place) for place in places or ("",)]
            complaints += _misplaced(source, places, paragraphs[source])
    return tuple(references), tuple(complaints)


def _split(
    piece: str, default_source: str | None, known: Mapping[str, int | None]
) -> tuple[str | None, tuple[str, ...]]:
    key, colon, rest = piece.partition(":")
    if colon:
        return key.strip(), _places(rest)
    if all(_PARAGRAPHS.fullmatch(place) for place in _places(piece)):
        only = next(iter(known)) if len(known) == 1 else None
        return default_source or only, _places(piece)
    return piece, ()


def _places(text: str) -> tuple[str, ...]:
    return tuple(place.strip() for place in text.split(",") if place.strip())


def _misplaced(source: str, places: tuple[str, ...], count: int | None) -> list[tuple[str, str]]:
    complaints = []
    for place in places:
        if not _PARAGRAPHS.fullmatch(place):
            continue
        numbers = [int(number[:9]) for number in _NUMBERS.findall(place)]
        if min(numbers) < 1:
            complaints.append(
                (f"paragraph {quoted(place)} is below 1", "paragraphs are counted from 1")
            )
        elif numbers != sorted(numbers):
            complaints.append(
                (f"paragraphs {quoted(place)} run backwards", "write the smaller first")
            )
        elif count is not None and max(numbers) > count:
            what = f"source {quoted(source)} has {count} paragraphs, not {max(numbers)}"
            complaints.append((what, f"correct the reference, or sources.{source}.paragraphs"))
    return complaints
