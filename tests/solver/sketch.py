"""A bargaining problem in plain numbers: the input of the oracle and of the program alike."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cached_property

from sim.noun import Noun
from sim.problem.consent import Consent
from sim.problem.constraint import Constraint, restricting
from sim.problem.outcome_space import outcome_space
from sim.problem.payoffs import party_payoffs
from sim.problem.problem import Problem
from sim.solver.exact_solver import ExactSolver

Choice = Mapping[str, tuple[str, ...]]
Table = Mapping[str, Mapping[str, Fraction]]


@dataclass(frozen=True)
class Sketch:
    """Parties, issues and numbers; ``contributions[party][issue][option]`` are payoff points.

    ``consents`` and ``constraints`` are used as data.
    """

    issues: Mapping[str, tuple[str, ...]]
    contributions: Mapping[str, Table]
    disagreement: Mapping[str, Fraction]
    consents: tuple[Consent, ...]
    roles: Mapping[str, str]
    powers: Mapping[str, Fraction]
    positions: Mapping[str, Mapping[str, Fraction]]
    constraints: tuple[Constraint, ...] = ()
    status_quo: Mapping[str, str] = field(default_factory=dict)
    off_agenda: frozenset[str] = frozenset()
    interactions: Mapping[str, tuple[tuple[Choice, Fraction], ...]] = field(default_factory=dict)
    outside_options: Mapping[str, Fraction] = field(default_factory=dict)
    red_lines: str = "hard"

    @property
    def parties(self) -> tuple[str, ...]:
        return tuple(self.contributions)

    @property
    def signatories(self) -> tuple[str, ...]:
        return tuple(p for p in self.parties if self.roles[p] == "signatory")

    @property
    def reservation(self) -> dict[str, Fraction]:
        outside = self.outside_options
        return {p: max(d, outside.get(p, d)) for p, d in self.disagreement.items()}

    def problem(self) -> Problem:
        """Return the problem as the program holds it."""
        space = outcome_space(self.issues, self.status_quo, self.off_agenda)
        tables = {
            p: party_payoffs(space, table, self.interactions.get(p, ()))
            for p, table in self.contributions.items()
        }
        return Problem(
            solver=ExactSolver(),
            id="sketch",
            title="Sketch",
            parties=self.parties,
            signatories=self.signatories,
            roles=self.roles,
            powers=self.powers,
            space=space,
            party_payoffs=tables,
            disagreement=self.disagreement,
            reservation=self.reservation,
            constraints=restricting(self.constraints, self.red_lines),
            consents=self.consents,
            nouns={p: Noun(p) for p in self.parties},
            positions=self.positions,
            red_lines=self.red_lines,
        )

    @cached_property
    def same_problem(self) -> Problem:
        """The problem, made once, so that it keeps what was found out about it."""
        return self.problem()

    def reordered(
        self, parties: Sequence[str], issues: Sequence[str], options: Mapping[str, Sequence[str]]
    ) -> Sketch:
        """Return the same problem as if written down in another order."""
        return replace(
            self,
            issues={i: tuple(options[i]) for i in issues},
            contributions={p: self.contributions[p] for p in parties},
            disagreement={p: self.disagreement[p] for p in reversed(parties)},
            consents=tuple(reversed(self.consents)),
            constraints=tuple(reversed(self.constraints)),
        )

    def rescaled(self, party: str, factor: Fraction, shift: Fraction) -> Sketch:
        """Return the problem with one party's payoffs times ``factor`` plus ``shift``.

        The shift is put on every option of the first issue, so that each payoff moves by it.
        """
        first = next(iter(self.issues))
        table = {
            i: {
                o: factor * self.contributions[party].get(i, {}).get(o, Fraction(0))
                + (shift if i == first else 0)
                for o in options
            }
            for i, options in self.issues.items()
        }
        moved = {p: factor * x + shift for p, x in self.disagreement.items() if p == party}
        outside = {p: factor * x + shift for p, x in self.outside_options.items() if p == party}
        terms = tuple((c, factor * x) for c, x in self.interactions.get(party, ()))
        return replace(
            self,
            contributions={**self.contributions, party: table},
            disagreement={**self.disagreement, **moved},
            outside_options={**self.outside_options, **outside},
            interactions={**self.interactions, party: terms},
        )

    def exchanged(self, one: str, other: str) -> Sketch:
        """Return the problem with the payoffs (not the powers) of two signatories exchanged."""

        def other_of(party: str) -> str:
            return {one: other, other: one}.get(party, party)

        consents = tuple(
            replace(c, members=tuple(other_of(p) for p in c.members)) for c in self.consents
        )
        return replace(
            self,
            contributions={p: self.contributions[other_of(p)] for p in self.parties},
            disagreement={p: self.disagreement[other_of(p)] for p in self.parties},
            interactions={p: self.interactions.get(other_of(p), ()) for p in self.parties},
            outside_options={other_of(p): x for p, x in self.outside_options.items()},
            consents=consents,
        )

    def only(self, outcomes: Constraint) -> Sketch:
        """Return the problem with one more restriction."""
        return replace(self, constraints=(*self.constraints, outcomes))
