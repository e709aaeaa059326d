"""What every mechanism of a diagnosis looks at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sim.axiomatic.nash import nash
from sim.doubt.sampling.spread import Spread
from sim.errors import SimError
from sim.problem.problem import Problem
from sim.scenario.scenario import Scenario
from sim.scenario.text.shortened import quoted


@dataclass(frozen=True)
class Reference:
    """The deal that is asked about: a named outcome, or the one that Nash's solution selects."""

    name: str
    outcome: Mapping[str, str]
    is_named: bool


@dataclass(frozen=True)
class DiagnosedCase:
    """A scenario, its problem, and draws of its numbers if there are any."""

    scenario: Scenario
    problem: Problem
    spread: Spread | None
    named: str | None = None  # the outcome to refer to

    @cached_property
    def permitted(self) -> Problem:
        """Return the problem in which nobody is asked to consent: only rules limit it."""
        return self.problem.asking()

    def name(self, party: str) -> str:
        """Return the name of a party for printing."""
        return self.problem.labels.get(party, party)

    @cached_property
    def reference(self) -> Reference | None:
        """Return the reference deal, None where there is no deal and none is named."""
        if self.named is not None:
            if self.named not in self.problem.named_outcomes:
                there = ", ".join(self.problem.named_outcomes) or "none"
                raise SimError(
                    f"{self.scenario.id}: no outcome is called {quoted(self.named)} - there are "
                    f"{there}"
                )
            label = self.scenario.outcomes[self.named].name
            return Reference(label, self.problem.named_outcomes[self.named], is_named=True)
        if self.problem.agreement_zone.is_empty:
            return None
        found = nash(self.problem)
        return None if found.outcome is None else Reference("the Nash deal", found.outcome, False)
