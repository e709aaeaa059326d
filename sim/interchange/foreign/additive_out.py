"""A scenario as the additive utilities that other negotiation programs know, and what is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sim.errors import SimError
from sim.interchange.foreign.identifiers import unique_ids
from sim.interchange.foreign.lost import lost
from sim.interchange.foreign.outgoing import Outgoing
from sim.problem.problem import Problem
from sim.sentences import counted, few

MAX_VALUES = 100_000
_WHOLE = re.compile(r"-?[1-9][0-9]{0,8}|0")


@dataclass(frozen=True)
class OutIssue:
    """An issue by its id, what it is called, and its options, each with what it is called.

    ``ends`` are the first and last of whole numbers in a row, None for all other options.
    """

    id: str
    name: str
    options: Mapping[str, str]
    ends: tuple[int, int] | None


@dataclass(frozen=True)
class OutParty:
    """A signatory: a payoff is Σ weight · score; ``reservation`` is what it must at least get."""

    id: str
    name: str
    weights: Mapping[str, Fraction]
    scores: Mapping[str, Mapping[str, Fraction]]
    reservation: Fraction

    @property
    def points(self) -> dict[str, dict[str, Fraction]]:
        """Return what each option adds to the payoff."""
        return {
            i: {o: self.weights[i] * x for o, x in own.items()} for i, own in self.scores.items()
        }


@dataclass(frozen=True)
class OutDomain:
    """What is written of a scenario, and the sentences on what is not."""

    id: str
    title: str
    issues: tuple[OutIssue, ...]
    parties: tuple[OutParty, ...]
    remarks: tuple[str, ...]

    def file_names(self, suffix: str) -> tuple[str, dict[str, str]]:
        """Return the name of the domain file, and those of the profiles by party, all different."""
        taken = {party.id.lower() for party in self.parties}
        name = self.id if self.id.lower() not in taken else f"{self.id}-domain"
        return f"{name}{suffix}", {party.id: f"{party.id}{suffix}" for party in self.parties}


def out_domain(outgoing: Outgoing, program: str, also_kept: Sequence[str] = ()) -> OutDomain:
    """Return what a program with additive utilities can be told of a scenario.

    ``also_kept`` are entries of the file that only this program can hold.

    Raises SimError where there are no signatories, or too many numbers.
    """
    problem = outgoing.problem
    if not problem.signatories:
        raise SimError(f"{outgoing.scenario.path}: nobody signs, so there is nobody to write")
    count = sum(map(len, problem.option_ids.values())) * (len(problem.signatories) + 1)
    if count > MAX_VALUES:
        what = f"{count:,} numbers for {program}, which is more than {MAX_VALUES:,}"
        raise SimError(f"{outgoing.scenario.path}: {what} - write fewer options or parties")
    issues = _issues(outgoing)
    parties = tuple(_party(problem, p) for p in problem.signatories)
    remarks = (
        *_about_names(outgoing, issues),
        *_about_parties(outgoing, parties),
        *lost(outgoing, program, also_kept),
    )
    scenario = outgoing.scenario
    return OutDomain(scenario.id.replace("/", "-"), scenario.title, issues, parties, remarks)


def _issues(outgoing: Outgoing) -> tuple[OutIssue, ...]:
    """Return the issues; wordings where the ids follow from them, so that these are read again."""
    open_options, nouns = outgoing.problem.option_ids, outgoing.scenario.issues
    called = {i: nouns[i].name or i for i in open_options}
    if unique_ids(called.values()) != list(called):
        called = {i: i for i in open_options}
    found = []
    for i, options in open_options.items():
        ends = _ends(options)
        texts = {o: nouns[i].options[o].text or o for o in options}
        if ends is not None or unique_ids(texts.values()) != list(texts):
            texts = {o: o for o in options}
        found.append(OutIssue(i, called[i], texts, ends))
    return tuple(found)


def _ends(options: Sequence[str]) -> tuple[int, int] | None:
    """Return the ends of options that are whole numbers in a row, by their ids.

    >>> _ends(["-1", "0", "1"]), _ends(["1", "3"]), _ends(["low"])
    ((-1, 1), None, None)
    """
    if not all(_WHOLE.fullmatch(o) for o in options):
        return None
    whole = [int(o) for o in options]
    in_a_row = whole == list(range(whole[0], whole[0] + len(whole)))
    return (whole[0], whole[-1]) if in_a_row and len(whole) > 1 else None


def _about_names(outgoing: Outgoing, issues: Sequence[OutIssue]) -> Iterator[str]:
    """Yield which issues are without their wording."""
    nouns = outgoing.scenario.issues
    plain = [
        one.name
        for one in issues
        if one.name != (nouns[one.id].name or one.id)
        or any(text != (nouns[one.id].options[o].text or o) for o, text in one.options.items())
    ]
    if plain:
        which, whose = counted(len(plain), "issue"), "its" if len(plain) == 1 else "their"
        yield f"{which} and {whose} options stand by their ids, without the wording: {few(plain)}"


def _about_parties(outgoing: Outgoing, parties: Sequence[OutParty]) -> Iterator[str]:
    """Yield which parties are without their names."""
    labels = outgoing.problem.labels
    plain = [one.id for one in parties if one.name != labels.get(one.id, one.id)]
    if plain:
        which = counted(len(plain), "party", "parties")
        yield f"{which} {'stands' if len(plain) == 1 else 'stand'} by id, not by name: {few(plain)}"


def _party(problem: Problem, party: str) -> OutParty:
    """Return the numbers of a party, its scores as the file counts them."""
    points = added_points(problem, party)
    raw = problem.weights.get(party, {})
    total = sum(raw.values(), Fraction(0))
    is_raw = problem.scenario is not None and problem.scenario.payoff_scale == "raw"
    weights = {i: raw.get(i, Fraction(0)) / (1 if is_raw or not total else total) for i in points}
    if any(own and not weights[i] for i, own in points.items() if any(own.values())):
        weights = dict.fromkeys(points, Fraction(1))
    scores = {
        i: {o: x / weights[i] if weights[i] else x for o, x in own.items()}
        for i, own in points.items()
    }
    called = problem.labels.get(party, party)
    name = called if unique_ids([called]) == [party] else party  # so that it is read again
    return OutParty(party, name, weights, scores, problem.reservation[party])


def added_points(problem: Problem, party: str) -> dict[str, dict[str, Fraction]]:
    """Return what each option adds to the payoff of a party, terms over one issue included."""
    table, space = problem.party_payoffs[party], problem.space
    found: dict[str, dict[str, Fraction]] = {}
    for issue, options in problem.option_ids.items():
        at = space.position[issue]
        places = {o: k for k, o in enumerate(space.axes[at].options)}
        found[issue] = {o: table.payoff(int(table.contributions[at][places[o]])) for o in options}
    for choice, amount in table.interactions:
        if len(choice) == 1:
            ((issue, chosen),) = choice.items()
            for o in found[issue].keys() & set(chosen):
                found[issue][o] += table.payoff(amount)
    return found
