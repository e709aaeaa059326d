"""The agreement zone of a problem as a programme: links, red lines, consents and their scopes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sim.problem.consent import Consent
from sim.problem.outcome_space import Outcome
from sim.problem.problem import Problem
from sim.solver.programme.agreement_programme import AgreementProgramme, Floor
from sim.solver.programme.outcome_variables import OutcomeVariables
from sim.solver.programme.payoff_sum import PayoffSum
from sim.solver.programme.whole_programme import ProgrammeVariable, Row
from sim.solver.search.staged_problem import fewest_units


def zone_programme(problem: Problem, refused: Consent | None = None) -> AgreementProgramme:
    """Return the agreements of a problem; ``refused`` is a consent that must fail beside them."""
    outcomes = OutcomeVariables.of(problem)
    asked = _Asked(outcomes, len(outcomes.programme.variables))
    if not outcomes.is_void:
        for consent in problem.consents:
            asked.ask(consent)
        if refused is not None:
            asked.refuse(refused)

    def accepts(outcome: Outcome) -> bool:
        return problem.is_in_zone(outcome) and (
            refused is None or is_refused(problem, refused, outcome)
        )

    structure = outcomes.programme.extended(asked.variables, asked.rows)
    rules = (*outcomes.rules, *asked.rules)
    return AgreementProgramme(outcomes, structure, rules, (), accepts).restricted(asked.floors)


def is_refused(problem: Problem, consent: Consent, outcome: Outcome) -> bool:
    """Return whether a consent is asked at an outcome and not given."""
    payoffs = problem.payoffs(outcome)
    votes = sum(payoffs[p] >= problem.reservation[p] for p in consent.members)
    return consent.is_asked_at(outcome, problem.status_quo) and votes < consent.quorum


@dataclass(eq=False)
class _Asked:
    """What consents add to the programme of outcomes, whose variables are ``first`` in number."""

    outcomes: OutcomeVariables
    first: int
    variables: list[ProgrammeVariable] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    rules: list[Row] = field(default_factory=list)
    floors: list[Floor] = field(default_factory=list)

    def ask(self, consent: Consent) -> None:
        """Require a consent where it is asked."""
        if consent.quorum <= 0:
            return
        count, quorum = len(consent.members), consent.quorum
        untouched = self._untouched(consent)
        if quorum > count:  # never given: then it must not be asked
            self.rules.append(Row({} if untouched is None else {untouched: 1.0}, 1.0))
            return
        limits = [self._least(p) for p in consent.members]
        if quorum == count:
            self.floors += [Floor(*limit, untouched) for limit in limits]
            return
        waived = {} if untouched is None else {untouched: -float(quorum)}
        self.rows.append(self._failing(limits, waived, count - quorum))

    def refuse(self, consent: Consent) -> None:
        """Require that a consent is asked and fails."""
        scope = self._status_quo(consent)
        if scope is not None:
            self.rules.append(Row(dict.fromkeys(scope, 1.0), most=len(scope) - 1.0))
        limits = [self._least(p) for p in consent.members]
        below = [(row.negative, 1 - steps) for row, steps in limits]
        self.rules.append(self._failing(below, {}, consent.quorum - 1))

    def _failing(
        self, limits: Sequence[tuple[PayoffSum, int]], waived: dict[int, float], most: int
    ) -> Row:
        """Add floors; the row says how many may fail at most, more where they are waived."""
        failed = [self._variable(ProgrammeVariable()) for _ in limits]
        pairs = zip(limits, failed, strict=True)
        self.floors += [Floor(row, steps, fails) for (row, steps), fails in pairs]
        return Row({**dict.fromkeys(failed, 1.0), **waived}, most=float(most))

    def _least(self, party: str) -> tuple[PayoffSum, int]:
        row = self.outcomes.payoff(party)
        return row, row.steps(fewest_units(self.outcomes.problem, party))

    def _untouched(self, consent: Consent) -> int | None:
        """Return a variable that can be 1 only where a scope stays at the status quo."""
        scope = self._status_quo(consent)
        if scope is None:
            return None
        untouched = self._variable(ProgrammeVariable())
        self.rows += [Row({untouched: 1.0, at: -1.0}, most=0.0) for at in scope]
        return untouched

    def _status_quo(self, consent: Consent) -> list[int] | None:
        """Return the variables of the status quo in a scope, None where it is always left."""
        problem, found = self.outcomes.problem, list[int]()
        if consent.scope is None:
            return None
        for issue in sorted(consent.scope):
            if issue not in problem.status_quo:
                return None
            quo = self.outcomes.only(issue, problem.status_quo[issue]).entries
            if not quo:
                return None
            found += quo
        return found

    def _variable(self, variable: ProgrammeVariable) -> int:
        self.variables.append(variable)
        return self.first + len(self.variables) - 1
