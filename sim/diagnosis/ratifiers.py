"""What a scenario says of those who ratify: how sure their consent is, and what refusing costs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import prod

from sim.crisis.credit import credit
from sim.crisis.prior import Prior, points, prior_of, uniform
from sim.crisis.ratification import Ratification, ratification
from sim.crisis.schelling import SchellingComparison, comparison, ratification_without
from sim.crisis.votes import Votes, uncertain_votes
from sim.diagnosis.diagnosed_case import DiagnosedCase
from sim.formulation.disagreement_point import disagreement_value
from sim.problem.consent import Consent
from sim.scenario.nouns.parties import Acceptance, Party, RatifyingBody
from sim.scenario.stated_acceptance import stated_acceptance

MOST_COMPARED = 8  # pairs of a signatory and a consent


@dataclass(frozen=True, eq=False)
class Ratifiers:
    """The consents of those who do not sign, as the model of uncertain ratification takes them."""

    case: DiagnosedCase
    consents: tuple[Consent, ...]

    def coded(self, consent: Consent) -> Party | RatifyingBody:
        """Return the party or the body that gives a consent."""
        name = consent.id.removeprefix("consent:")
        bodies = self.case.scenario.ratifying_bodies
        return bodies[name] if name in bodies else self.case.scenario.parties[name]

    def acceptance(self, consent: Consent, member: str) -> Acceptance | None:
        """Return how sure the consent of a member is: its own entry, else that of its body."""
        return stated_acceptance(self.case.scenario, consent.id.removeprefix("consent:"), member)

    def is_sized(self, consent: Consent) -> bool:
        """Return whether the file says how sure a consent is."""
        known = [self.acceptance(consent, p) for p in consent.members]
        sizes = [size for x in known if x is not None for size in (x.probability, x.reservation)]
        return any(size is not None for size in sizes)

    @cached_property
    def priors(self) -> dict[str, Prior]:
        """Return what is believed of each ratifier's reservation value.

        What the file says of its acceptance, else the interval of its no-deal payoff.
        """
        found = {}
        for consent in self.consents:
            for p in consent.members:
                if p not in self.case.problem.signatories:
                    found[p] = self._prior(p, self.acceptance(consent, p))
        return found

    def _prior(self, party: str, acceptance: Acceptance | None) -> Prior:
        problem = self.case.problem
        if acceptance is not None and acceptance.probability is not None:
            table, chance = problem.party_payoffs[party], acceptance.probability.best
            ends = [table.payoff(x) for x in table.span([a.available for a in problem.space.axes])]
            return points({ends[0] - 1: chance, ends[1] + 1: 1 - chance})  # whatever it gets
        if acceptance is not None and acceptance.reservation is not None:
            return prior_of(acceptance.reservation)
        value = disagreement_value(self.case.scenario, party)
        floor = problem.outside_options.get(party, value.low)
        return uniform(max(value.low, floor), max(value.high, floor))

    @cached_property
    def common(self) -> frozenset[str]:
        """Return the consents whose members decide by one mood."""
        found = set()
        for consent in self.consents:
            coded = self.coded(consent)
            if isinstance(coded, RatifyingBody):
                is_whole = coded.acceptance is not None and coded.acceptance.probability is not None
                if coded.votes == "common" or is_whole:
                    found.add(consent.id)
        return frozenset(found)

    @cached_property
    def failure_costs(self) -> dict[str, Fraction]:
        """Return what each signatory pays if ratification fails: the largest that is stated."""
        found: dict[str, Fraction] = {}
        for consent in self.consents:
            for p, cost in self.coded(consent).failure_cost.items():
                if p in self.case.problem.signatories:
                    found[p] = max(found.get(p, cost.points.best), cost.points.best)
        return found

    @cached_property
    def votes(self) -> Votes:
        """Return the consents that may be refused."""
        return uncertain_votes(self.case.problem, self.priors, self.common)

    def chance(self, outcome: Mapping[str, str]) -> Fraction:
        """Return how likely an outcome passes all of them, by these priors."""
        chances = self.votes.chances(outcome, self.case.problem.payoffs(outcome))
        return prod(chances.values(), start=Fraction(1))

    @cached_property
    def model(self) -> Ratification:
        """Return what the signatories would choose with the doubt, beside three other deals."""
        return ratification(
            self.case.problem, self.priors, failure_costs=self.failure_costs, common=self.common
        )

    @cached_property
    def comparisons(self) -> tuple[SchellingComparison, ...]:
        """Return what each signatory has with and without each consent, if they are few."""
        signatories = self.case.problem.signatories
        pairs = [(p, c.id) for c in self.votes.consents for p in signatories]
        if len(pairs) > MOST_COMPARED:
            return ()
        without = {
            c.id: ratification_without(
                self.case.problem, self.priors, c.id, failure_costs=self.failure_costs,
                common=self.common,
            )
            for c in self.votes.consents
        }  # fmt: skip
        return tuple(comparison(p, c, self.model, without[c]) for p, c in pairs)

    def needs(self, consent: Consent, member: str) -> Fraction | None:
        """Return the least payoff that a member accepts at the best reading.

        None for one of which the file has only the probability that it accepts.
        """
        known = self.acceptance(consent, member)
        if known is not None and known.probability is not None:
            return None
        if known is not None and known.reservation is not None:
            return known.reservation.best
        return self.case.problem.reservation[member]

    def refuses(self, consent: Consent, payoffs: Mapping[str, Fraction]) -> bool:
        """Return whether a consent is refused at the best reading.

        A member of which the file has only the probability that it accepts counts as accepting.
        """
        needs = {p: self.needs(consent, p) for p in consent.members}
        given = sum(least is None or payoffs[p] >= least for p, least in needs.items())
        return given < consent.quorum

    def credit_needed(
        self, consent: Consent, payoffs: Mapping[str, Fraction]
    ) -> Fraction | bool | None:
        """Return what share of the costs of no deal must be believed in for a consent.

        False where the file has no reversion, None where no share suffices.
        """
        reversion = self.coded(consent).reversion
        owns = [self.case.scenario.parties[p].reversion or reversion for p in consent.members]
        if not any(owns):
            return False
        problem, needed = self.case.problem, []
        for p, own in zip(consent.members, owns, strict=True):
            held = problem.disagreement[p] if own is None else problem.payoffs(own)[p]
            needed.append(credit(payoffs[p], held, problem.disagreement[p]))
        enough = sorted(x for x in needed if x is not None)
        return enough[consent.quorum - 1] if len(enough) >= consent.quorum else None
