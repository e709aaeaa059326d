"""Actors of KTAB as a scenario: an issue for each dimension, and a peak for each actor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

from sim.errors import Mistake
from sim.interchange.foreign.identifiers import unique_ids
from sim.interchange.foreign.scenario_data import ScenarioData
from sim.interchange.foreign.stated import STATED, file_as_source
from sim.interchange.ktab.actors import HIGH, LOW, ActorFile, read_actors
from sim.interchange.untrusted.files import bounded_bytes
from sim.interchange.untrusted.text import decoded_text
from sim.scenario.text.exact_numbers import decimal
from sim.sentences import listing

STEPS = (5, 1)  # the coarsest that every position lies on
_SUMMARY = (
    "Read from actors of KTAB: on each dimension an actor scores 100 less the distance from its "
    "position, weighed by its salience as a share of 100; saliences need not add up. Everybody "
    "listed is taken as a signatory."
)
_NO_DEAL = {
    "name": "Things stay as they are",
    "outcome": "status quo",
    "probability": 1,
    "evidence": "default",
    "rule": "the file has no reservation: no deal is the status quo",
}


def scenario_data(source: Path) -> ScenarioData:
    """Return a KTAB file as the data of a scenario file.

    Raises ScenarioError for what cannot be read so.
    """
    content = bounded_bytes(source)
    found = read_actors(source, decoded_text(source, content)[0])
    remarks = tuple(_remarks(source, found))
    return ScenarioData(source.stem, source, content, _document(source, found), remarks)


def _remarks(source: Path, found: ActorFile) -> Iterator[Mistake]:
    """Yield what is assumed, and where positions lie between steps."""
    what = (
        "no deal is assumed to be the status quo, and the status quo the lowest position, 0, on "
        "every dimension"
    )
    yield Mistake(source, None, what, "", "--set issues.DIMENSION.status_quo=50 takes another")
    between = [
        name
        for at, name in enumerate(found.dimensions)
        if any(actor.positions[at].denominator > 1 for actor in found.actors)
    ]
    if between:
        what = f"some positions on {listing(between)} lie between the steps of 1 that can be chosen"
        yield Mistake(source, None, what)


def step(positions: list[Fraction]) -> int:
    """Return the coarsest step on which all positions lie, 1 where there is none.

    >>> step([Fraction(15), Fraction(40)]), step([Fraction("7.5")])
    (5, 1)
    """
    return next((k for k in STEPS if all(x % k == 0 for x in positions)), 1)


def _document(source: Path, found: ActorFile) -> dict[str, Any]:
    parties = unique_ids(actor.name for actor in found.actors)
    issues = unique_ids(found.dimensions)
    told = Counter(actor.description for actor in found.actors)
    actors = dict(zip(parties, found.actors, strict=True))
    return {
        "format": 1,
        "title": found.title or source.stem,
        "summary": " ".join(filter(None, (_SUMMARY, found.description))),
        "payoffs": "raw",
        "sources": file_as_source(source),
        "parties": {
            p: {
                "name": actor.description if told[actor.description] == 1 else actor.name,
                "role": "signatory",
                "power": actor.power,
                **STATED,
            }
            for p, actor in actors.items()
        },
        "issues": {
            issue: _issue(name, [actor.positions[at] for actor in found.actors])
            for at, (issue, name) in enumerate(zip(issues, found.dimensions, strict=True))
        },
        "preferences": {
            p: {
                issue: {"points": peak(position), **STATED}
                for issue, position in zip(issues, actor.positions, strict=True)
            }
            for p, actor in actors.items()
        },
        "importance": {
            p: {"weights": _weights(issues, actor.saliences), **STATED}
            for p, actor in actors.items()
        },
        "no_deal": {"status_quo": _NO_DEAL},
    }


def _issue(name: str, positions: list[Fraction]) -> dict[str, Any]:
    steps = {"from": LOW, "to": HIGH, "step": step(positions)}
    return {"name": name, "status_quo": decimal(LOW), "range": steps, **STATED}


def _weights(issues: list[str], saliences: tuple[Fraction, ...]) -> dict[str, Fraction]:
    return {issue: salience / HIGH for issue, salience in zip(issues, saliences, strict=True)}


def peak(position: Fraction) -> dict[str, Fraction]:
    """Return 100 less the distance from a position, as the corners of that line.

    >>> peak(Fraction(30)), peak(Fraction(0))
    ({'0': Fraction(70, 1), '30': Fraction(100, 1), '100': Fraction(30, 1)}, \
{'0': Fraction(100, 1), '100': Fraction(0, 1)})
    """
    corners = dict.fromkeys((LOW, position, HIGH))
    return {decimal(x): HIGH - abs(x - position) for x in corners}
