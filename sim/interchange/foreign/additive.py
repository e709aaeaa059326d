"""Additive utilities as other negotiation programs write them, as the data of a scenario file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import Any

from sim.interchange.foreign.discounts import Discount, discount_tables
from sim.interchange.foreign.identifiers import unique_ids
from sim.interchange.foreign.stated import STATED, assumed
from sim.interchange.untrusted.files import refusal
from sim.scenario.text.exact_numbers import fits
from sim.scenario.text.toml_limits import MAX_DIGITS

_BLANKS = str.maketrans("\t\n\r", "   ")


@dataclass(frozen=True)
class Steps:
    """Numbers at even distances."""

    low: Fraction
    high: Fraction
    step: Fraction


@dataclass(frozen=True)
class AdditiveIssue:
    """An issue by its name and its values in order; ``steps`` where these are its numbers."""

    name: str
    values: tuple[str, ...]
    steps: Steps | None = None

    @cached_property
    def known(self) -> frozenset[str]:
        """Return its values, to ask whether one is among them."""
        return frozenset(self.values)


@dataclass(frozen=True)
class JointPoints:
    """Points that are paid where each issue of ``when`` takes one of the values given."""

    when: Mapping[str, tuple[str, ...]]
    adds: Fraction


@dataclass(frozen=True)
class AdditiveParty:
    """The numbers of a party: Σ weight · score of the value, both by key of the issue; and terms.

    ``path`` is the file that they were read from; ``assumption`` is the rule by which ``no_deal``
    is what it is, where the file does not say it.
    """

    name: str
    path: Path
    weights: Mapping[str, Fraction]
    scores: Mapping[str, Mapping[str, Fraction]]
    no_deal: Fraction
    assumption: str = ""
    terms: tuple[JointPoints, ...] = ()
    discount: Discount | None = None

    def payoff(self, outcome: Mapping[str, str]) -> Fraction:
        """Return what an outcome (values by key of the issue) pays."""
        added = sum((self.weights[i] * self.scores[i][v] for i, v in outcome.items()), Fraction(0))
        met = [t for t in self.terms if all(outcome[i] in values for i, values in t.when.items())]
        return added + sum((term.adds for term in met), Fraction(0))

    @property
    def least(self) -> Fraction:
        """Return a payoff that no outcome is below; without terms it is that of the worst."""
        added = sum(
            (min(self.weights[i] * x for x in own.values()) for i, own in self.scores.items()),
            Fraction(0),
        )
        return added + sum((min(term.adds, Fraction(0)) for term in self.terms), Fraction(0))


@dataclass(frozen=True)
class AdditiveDomain:
    """Issues by their keys, and the parties; ``files`` are the names of what was read."""

    name: str
    summary: str
    issues: Mapping[str, AdditiveIssue]
    parties: tuple[AdditiveParty, ...]
    files: tuple[str, ...]

    def document(self) -> dict[str, Any]:
        """Return the domain as the data of a scenario file.

        Raises ScenarioError for numbers that no scenario can have.
        """
        names = _names(self.issues)
        ids = unique_ids(party.name for party in self.parties)
        parties = dict(zip(ids, self.parties, strict=True))
        first = {i: issue.values[0] for i, issue in self.issues.items()}
        document: dict[str, Any] = {
            "format": 1,
            "title": self.name,
            "summary": self.summary,
            "payoffs": "raw",
            "default_source": STATED["source"],
            "sources": {STATED["source"]: {"title": ", ".join(self.files)}},
            "parties": {p: {"name": x.name, "role": "signatory"} for p, x in parties.items()},
            "issues": {names.issues[i]: _issue(i, x, names) for i, x in self.issues.items()},
            "preferences": {},
            "importance": {},
            "no_deal_payoffs": {p: _no_deal(x) for p, x in parties.items()},
        }
        terms: dict[str, Any] = {}
        for p, party in parties.items():
            document["preferences"][p], document["importance"][p] = _numbers(party, names)
            terms |= _terms(party, p, names)
        document |= {"interactions": terms} if terms else {}
        starts = {p: party.payoff(first) for p, party in parties.items()}
        return discount_tables(document, {p: x.discount for p, x in parties.items()}, starts)


@dataclass(frozen=True)
class _Names:
    """Ids of the issues by key, and of their options by value."""

    issues: Mapping[str, str]
    options: Mapping[str, Mapping[str, str]]


def _names(issues: Mapping[str, AdditiveIssue]) -> _Names:
    ids = unique_ids(issue.name for issue in issues.values())
    return _Names(
        dict(zip(issues, ids, strict=True)),
        {
            i: dict(
                zip(
                    issue.values,
                    issue.values if issue.steps else unique_ids(issue.values),
                    strict=True,
                )
            )
            for i, issue in issues.items()
        },
    )


def _issue(key: str, issue: AdditiveIssue, names: _Names) -> dict[str, Any]:
    """Return an issue with its options, even numbers as a range."""
    ids = names.options[key]
    table = {"name": issue.name.translate(_BLANKS), "status_quo": ids[issue.values[0]]}
    if issue.steps is None:
        return table | {"options": {ids[value]: value.translate(_BLANKS) for value in issue.values}}
    steps = issue.steps
    return table | {"range": {"from": steps.low, "to": steps.high, "step": steps.step}}


def _numbers(party: AdditiveParty, names: _Names) -> tuple[Any, Any]:
    """Return the preferences and weights of a party; odd weights are put into the scores."""
    plain = _has_plain_weights(party)
    preferences = {}
    for i, scores in party.scores.items():
        factor = Fraction(1) if plain else party.weights[i]
        points = {
            names.options[i][value]: _bounded(factor * x, party) for value, x in scores.items()
        }
        preferences[names.issues[i]] = {"scores": points, **STATED}
    weights = {names.issues[i]: w if plain else Fraction(1) for i, w in party.weights.items()}
    return preferences, {"weights": weights, **STATED}


def _no_deal(party: AdditiveParty) -> dict[str, Any]:
    if party.assumption:
        return assumed(party.no_deal, party.assumption)
    return {"best": party.no_deal, **STATED}


def _has_plain_weights(party: AdditiveParty) -> bool:
    """Return whether the weights can be those of a scenario: none below 0, not all 0."""
    weights: Iterable[Fraction] = party.weights.values()
    return min(weights) >= 0 and any(weights)


def _bounded(points: Fraction, party: AdditiveParty) -> Fraction:
    """Return the points that numbers of a profile make, unless no scenario can have them."""
    if not fits(points):
        what = f"its numbers make shares of more than {MAX_DIGITS} digits"
        raise refusal(party.path, None, what, "round evaluations, weights and utilities")
    return points


def _terms(party: AdditiveParty, id_: str, names: _Names) -> dict[str, Any]:
    """Return what is paid for several issues together."""
    return {
        f"{id_}_{count}": {
            "party": id_,
            "when": {
                names.issues[i]: [names.options[i][v] for v in values]
                for i, values in term.when.items()
            },
            "adds": _bounded(term.adds, party),
        }
        for count, term in enumerate(party.terms, 1)
    }
