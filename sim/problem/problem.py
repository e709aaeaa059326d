"""The bargaining problem: who bargains over which outcomes, with what payoffs and limits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property
from html import escape
from typing import Protocol

from sim.errors import SimError
from sim.html_table import html_table
from sim.noun import Noun
from sim.problem.agreement_zone import AgreementZone
from sim.problem.conflicts import Conflicts
from sim.problem.consent import Consent
from sim.problem.constraint import Constraint, restricting
from sim.problem.deciding import Deciding
from sim.problem.exact_number import Number, exact_number
from sim.problem.option_id import Choosing, OptionName, option_id, options_chosen
from sim.problem.outcome_space import Outcome, OutcomeSpace
from sim.problem.pareto_frontier import Frontier
from sim.problem.party_points import PartyPoints
from sim.problem.payoff_term import with_term
from sim.problem.payoffs import PartyPayoffs
from sim.problem.survey import Survey
from sim.scenario.nouns.quantity import show
from sim.scenario.scenario import Scenario
from sim.sentences import cut_short, few

FOUND = ("survey", "agreement_zone", "pareto_frontier", "conflicts")
Progress = Callable[[int, int], None]
AnyOutcome = Mapping[str, OptionName]


class Solver(Protocol):
    """What a problem asks of the engines that stand above it."""

    def expecting(self, solutions: int) -> Solver:
        """Return the solver that chooses its method for at least so many solutions."""

    def is_listed(self, problem: Problem, searches: int | None = None) -> bool:
        """Return whether all outcomes are compared; with ``searches``: instead of so many."""

    def survey(self, problem: Problem) -> Survey:
        """Return what one pass over all outcomes yields."""

    def agreement_zone(self, problem: Problem) -> AgreementZone:
        """Return the agreement zone."""

    def pareto_frontier(self, problem: Problem) -> Frontier:
        """Return the feasible outcomes that are not dominated for the signatories."""

    def lottery_outcomes(self, problem: Problem) -> Frontier:
        """Return the undominated agreements that lotteries are made of; incomplete if too many."""

    def conflicts(self, problem: Problem) -> Conflicts:
        """Return why the agreement zone is empty."""


@dataclass(frozen=True, eq=False)
class Problem:
    """A bargaining problem with discrete outcomes (concepts: Nash 1950; Thomson 1994).

    ``parties`` are all with payoffs, in the order of the file; ``signatories`` those who bargain.
    Payoffs are fractions in payoff points; higher is better. ``nouns`` names parties in sentences;
    ``positions`` places each option of an issue on a line, by its number or its order in the file;
    ``weights`` are the importances as the file has them. ``deciding`` says which signatories
    suffice for an agreement, None where all must accept. ``solver`` answers what is asked of the
    problem; ``scenario`` is the one that it was made from, if any.
    """

    id: str
    title: str
    parties: tuple[str, ...]
    signatories: tuple[str, ...]
    roles: Mapping[str, str]
    powers: Mapping[str, Fraction]
    space: OutcomeSpace
    party_payoffs: Mapping[str, PartyPayoffs]
    disagreement: Mapping[str, Fraction]
    reservation: Mapping[str, Fraction]
    solver: Solver
    constraints: tuple[Constraint, ...] = ()
    consents: tuple[Consent, ...] = ()
    deciding: Deciding | None = None
    named_outcomes: Mapping[str, Outcome] = field(default_factory=dict)
    nouns: Mapping[str, Noun] = field(default_factory=dict)
    positions: Mapping[str, Mapping[str, Fraction]] = field(default_factory=dict)
    weights: Mapping[str, Mapping[str, Fraction]] = field(default_factory=dict)
    outside_options: Mapping[str, Fraction] = field(default_factory=dict)
    red_lines: str = "hard"
    progress: Progress | None = None
    scenario: Scenario | None = None

    def __post_init__(self) -> None:
        """Let what no deal is worth print as decimals."""
        for name in ("disagreement", "reservation"):
            object.__setattr__(self, name, PartyPoints(getattr(self, name)))

    def __getstate__(self) -> dict[str, object]:
        """Leave out who is told of the progress: it belongs to one process."""
        return {**self.__dict__, "progress": None}

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """Return the names of parties by themselves, as tables, axes and legends have them."""
        return {p: noun.name for p, noun in self.nouns.items()}

    def noun(self, party: str) -> Noun:
        """Return the name of a party as sentences have it; its id where it has no other."""
        return self.nouns.get(party) or Noun(party)

    @cached_property
    def status_quo(self) -> dict[str, str]:
        """Return the status quo, for the issues that have one."""
        found = {
            a.issue: a.options[a.status_quo] for a in self.space.axes if a.status_quo is not None
        }
        return {issue: found[issue] for issue, _ in self.space.display if issue in found}

    @cached_property
    def option_ids(self) -> dict[str, tuple[str, ...]]:
        """Return the options of each issue that can be chosen, in the order of the file."""
        open_options = {
            axis.issue: {axis.options[i] for i in axis.available} for axis in self.space.axes
        }
        return {
            issue: tuple(o for o in options if o in open_options[issue])
            for issue, options in self.space.display
        }

    def payoffs(self, outcome: AnyOutcome) -> PartyPoints:
        """Return every party's payoff from an outcome, which need not be feasible.

        An outcome has one option for every issue, by its id or, in a range, as a number.
        """
        outcome = self.space.named(outcome)
        indices = self.space.indices(outcome)
        return PartyPoints(
            {p: self._payoff(self.party_payoffs[p], indices, outcome) for p in self.parties}
        )

    def _payoff(self, table: PartyPayoffs, indices: tuple[int, ...], outcome: Outcome) -> Fraction:
        units = sum(int(v[i]) for v, i in zip(table.contributions, indices, strict=True))
        for choice, amount in table.interactions:
            if all(outcome[issue] in options for issue, options in choice.items()):
                units += amount
        return table.payoff(units)

    def gains(self, outcome: AnyOutcome) -> PartyPoints:
        """Return every party's payoff from an outcome less its disagreement payoff."""
        payoffs = self.payoffs(outcome).items()
        return PartyPoints({p: u - self.disagreement[p] for p, u in payoffs})

    def violations(self, outcome: AnyOutcome) -> tuple[str, ...]:
        """Return what an outcome violates, in words: constraints, then consents that fail."""
        outcome = self.space.named(outcome)
        broken = [c.label for c in self.constraints if not c.holds_at(outcome)]
        return (*broken, *(consent.label for consent in self._refused(outcome)))

    def is_in_zone(self, outcome: AnyOutcome) -> bool:
        """Return whether an outcome lies in the agreement zone."""
        outcome = self.space.named(outcome)
        places = zip(self.space.indices(outcome), self.space.axes, strict=True)
        is_open = all(at in axis.available for at, axis in places)
        is_allowed = all(c.holds_at(outcome) for c in self.constraints if c.restricts)
        return is_open and is_allowed and next(self._refused(outcome), None) is None

    def _refused(self, outcome: Outcome) -> Iterator[Consent]:
        accepts = {p for p, u in self.payoffs(outcome).items() if u >= self.reservation[p]}
        for consent in self.consents:
            given = len(accepts.intersection(consent.members)) >= consent.quorum
            if consent.is_asked_at(outcome, self.status_quo) and not given:
                yield consent

    @cached_property
    def survey(self) -> Survey:
        """Return what one pass over the outcomes yields; computed once."""
        return self.solver.survey(self)

    @cached_property
    def agreement_zone(self) -> AgreementZone:
        """Return the agreement zone: size, ideal point, options, who binds, contract set."""
        return self.solver.agreement_zone(self)

    @cached_property
    def pareto_frontier(self) -> Frontier:
        """Return the outcomes of X that are not dominated for the signatories."""
        return self.solver.pareto_frontier(self)

    @cached_property
    def conflicts(self) -> Conflicts:
        """Return why the agreement zone is empty: minimal conflicts and minimal relaxations."""
        return self.solver.conflicts(self)

    def with_solver(self, solver: Solver) -> Problem:
        """Return the problem whose questions another solver answers."""
        return replace(self, solver=solver)

    def expecting(self, solutions: int) -> Problem:
        """Return the problem whose solver reckons with so many solutions; what is known stays."""
        other = self.with_solver(self.solver.expecting(solutions))
        if other.solver == self.solver:
            return self
        other.__dict__.update({k: v for k, v in self.__dict__.items() if k in FOUND})
        return other

    def with_disagreement(self, values: Mapping[str, Number]) -> Problem:
        """Return the problem with other disagreement payoffs; outside options stay."""
        self._check_parties(values)
        moved = {p: exact_number(v, f"disagreement payoff of {p}") for p, v in values.items()}
        disagreement = {**self.disagreement, **moved}
        floors = {p: max(d, self.outside_options.get(p, d)) for p, d in moved.items()}
        return replace(self, disagreement=disagreement, reservation={**self.reservation, **floors})

    def with_red_lines(self, red_lines: str) -> Problem:
        """Return the problem with other red lines restricting: "hard", "claimed" or "all"."""
        limits = restricting(self.constraints, red_lines)
        return replace(self, constraints=limits, red_lines=red_lines)

    def fixing(self, choice: Choosing) -> Problem:
        """Return the problem in which only these options of these issues are on the table."""
        return replace(self, space=self.space.restricted(self._options(choice)))

    def with_term(self, party: str, choice: Choosing, points: Number) -> Problem:
        """Return the problem in which a party gets ``points`` more where all of ``choice`` holds.

        A negative number is a cost, such as one before an audience. No-deal payoffs stay.
        """
        self._check_parties([party])
        when = self._options(choice)
        term = (when, exact_number(points, f"points of {party}"))
        table = with_term(self.space, self.party_payoffs[party], term)
        return replace(self, party_payoffs={**self.party_payoffs, party: table})

    @property
    def ratifying_consents(self) -> tuple[Consent, ...]:
        """Return the consents that are asked of others than the signatories."""
        own = {*self.signatories}
        return tuple(c for c in self.consents if not own.issuperset(c.members))

    def asking(self, *parties: str) -> Problem:
        """Return the problem in which exactly these parties must consent, to every outcome."""
        self._check_parties(parties)
        consents = tuple(Consent.of_party(p, self.noun(p)) for p in parties)
        return replace(self, consents=consents, deciding=None)

    def without(self, ids: Iterable[str]) -> Problem:
        """Return the problem without some constraints and consents, by id."""
        dropped = set(ids)
        known = {c.id for c in self.constraints} | {c.id for c in self.consents}
        if unknown := sorted(dropped - known):
            raise SimError(
                f"no constraint or consent is called {unknown[0]!r} - there are {sorted(known)}"
            )
        constraints = tuple(c for c in self.constraints if c.id not in dropped)
        consents = tuple(c for c in self.consents if c.id not in dropped)
        return replace(self, constraints=constraints, consents=consents)

    def _options(self, choice: Choosing) -> dict[str, tuple[str, ...]]:
        return {
            issue: tuple(self.option(issue, name) for name in options_chosen(chosen))
            for issue, chosen in choice.items()
        }

    def option(self, issue: str, name: OptionName) -> str:
        """Return the id of an option, given by its id or its number; SimError if there is none."""
        if issue not in (known := dict(self.space.display)):
            raise SimError(f'no issue is called "{issue}" - issues are {", ".join(known)}')
        found = option_id(name, known[issue])
        if found is None:
            there = ", ".join(known[issue])
            raise SimError(f'issue "{issue}" has no option "{name}" - choose of {there}')
        return found

    def __repr__(self) -> str:
        """Name parties, issues and no-deal payoffs, cut to a few lines however large."""
        watching = [f"{p} ({self.roles[p]})" for p in self.parties if p not in self.signatories]
        no_deal = [f"{p} {show(self.disagreement[p])}" for p in self.parties]
        parties, issues = few([*self.signatories, *watching]), few(self.option_ids)
        facts = f"parties {parties}; issues {issues}; no deal {few(no_deal)}"
        return f"Problem({cut_short(self.title, 80)}: {facts})"

    def _repr_html_(self) -> str:
        numbers = (self.powers, self.disagreement, self.reservation)
        shown = ((p, *(show(x[p]) for x in numbers)) for p in self.parties)
        parties = [[self.labels.get(p, p), self.roles[p], *cells] for p, *cells in shown]
        issues = [[i, few(o, 12), self.status_quo.get(i, "")] for i, o in self.option_ids.items()]
        return (
            f"<h4>{escape(self.title)}</h4>"
            + html_table(["party", "role", "power", "no deal", "reservation value"], parties)
            + html_table(["issue", "options", "status quo"], issues)
        )

    def _check_parties(self, parties: Iterable[str]) -> None:
        for party in parties:
            if party not in self.parties:
                raise SimError(f'"{party}" has no payoffs - parties are {", ".join(self.parties)}')
