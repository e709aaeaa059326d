"""What is odd about beliefs of what a party accepts: they leave out what it does accept."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from sim.errors import Mistake
from sim.formulation.disagreement_point import disagreement_value
from sim.scenario.document.layers import Layers, file_layers
from sim.scenario.nouns.quantity import Quantity, show
from sim.scenario.scenario import Scenario
from sim.scenario.text.findings import Finding, Path


def prior_warnings(scenario: Scenario) -> tuple[Mistake, ...]:
    """Return the priors that leave out what the party gets without a deal by the same file."""
    found = _findings(scenario)
    return tuple(map(Layers(file_layers(scenario.origin)).mistake, found))


def _findings(scenario: Scenario) -> Iterator[Finding]:
    for path, party, low, high in _believed(scenario):
        if party not in scenario.preferences:
            continue
        actual = _accepted(scenario, party)
        if not low <= actual <= high:
            span = show(low) if low == high else f"{show(low)} to {show(high)}"
            what = (
                f'others believe that "{party}" accepts from {span} points on, and by the file '
                f"it accepts from {show(actual)}"
            )
            yield Finding(path, what, "widen the prior, or change what no deal is worth to it")


def _accepted(scenario: Scenario, party: str) -> Fraction:
    """Return the reservation value at the best reading."""
    value = disagreement_value(scenario, party).best
    outside = scenario.outside_options.get(party)
    return value if outside is None else max(value, outside.best)


def _believed(scenario: Scenario) -> Iterator[tuple[Path, str, Fraction, Fraction]]:
    """Yield the least and the most that others think a party may accept, with its place."""
    for party, stated in scenario.private_information.items():
        sizes = [one.reservation for one in stated.types.values()]
        known: list[Quantity] = [size for size in sizes if size is not None]
        path: Path = ("private_information", party)
        if stated.bounds is not None:
            yield path, party, stated.bounds.low, stated.bounds.high
        elif known and len(known) == len(sizes):
            yield path, party, min(x.low for x in known), max(x.high for x in known)
    seated = {p for body in scenario.ratifying_bodies.values() for p in body.members}
    for entry in scenario.parties.values():
        prior = None if entry.acceptance is None else entry.acceptance.reservation
        if prior is not None and (entry.role == "ratifier" or entry.id in seated):
            yield ("parties", entry.id, "acceptance"), entry.id, prior.low, prior.high
