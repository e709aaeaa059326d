"""Who is needed to bring about each option, and what is never left again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sim.errors import SimError
from sim.formulation.disagreement_point import no_deal_branches
from sim.problem.no_deal_branch import Branch
from sim.problem.outcome_space import Outcome
from sim.problem.problem import Problem
from sim.scenario.scenario import Scenario
from sim.scenario.text.shortened import quoted

Group = frozenset[str]

NOTHING = (
    "nobody controls an issue, an option or a branch of no deal, so that nobody can move - write "
    'controlled_by = "PARTY" in one of them, in a scenario file (sim convert makes one of others)'
)


@dataclass(frozen=True)
class Movers:
    """Who moves what: ``needed[issue][option]`` are the parties that enter an option together.

    An option that nobody can enter has an empty group; issues that nobody controls are left out.
    ``irreversible`` are the options of an issue that are never left; ``branches`` the branches of
    no deal that somebody decides on.
    """

    needed: Mapping[str, Mapping[str, Group]]
    irreversible: Mapping[str, frozenset[str]]
    branches: tuple[Branch, ...]

    @property
    def groups(self) -> tuple[Group, ...]:
        """Return everyone who can move something, alone or together, in alphabetical order."""
        found = {group for options in self.needed.values() for group in options.values() if group}
        found |= {frozenset(branch.controlled_by) for branch in self.branches}
        return tuple(sorted(found, key=sorted))

    @property
    def parties(self) -> frozenset[str]:
        """Return all who move something, alone or with others."""
        return frozenset().union(*self.groups)

    def movers(self, before: Outcome, after: Outcome) -> tuple[str, ...] | None:
        """Return all who are needed to go from one outcome to another, None where nobody can."""
        changed = [issue for issue, option in after.items() if option != before[issue]]
        groups = [self.needed.get(i, {}).get(after[i], frozenset()) for i in changed]
        is_stuck = any(before[i] in self.irreversible.get(i, ()) for i in changed)
        return None if is_stuck or not all(groups) else tuple(sorted(frozenset().union(*groups)))


def control_of(problem: Problem, *, branches: bool = True) -> Movers:
    """Return who controls what by the scenario of a problem, without its ``branches`` if so asked.

    An option's ``controlled_by`` stands before that of its issue. Raises SimError where nobody
    controls anything, and for a controller without payoffs.
    """
    scenario = problem.scenario
    if scenario is None:
        raise SimError(
            f"{problem.title or problem.id}: no scenario says who controls what - make the problem "
            "of one, sim.problem(sim.load(…)), or take sim.stability.graph_model(moves, payoffs)"
        )
    needed = {
        issue.id: {
            o: frozenset(option.controlled_by or issue.controlled_by)
            for o, option in issue.options.items()
        }
        for issue in scenario.issues.values()
    }
    held = branches and any(branch.controlled_by for branch in scenario.no_deal.values())
    _check_payoffs(problem, scenario)
    found = Movers(
        {issue: options for issue, options in needed.items() if any(options.values())},
        {
            issue.id: frozenset(o for o, option in issue.options.items() if option.irreversible)
            for issue in scenario.issues.values()
        },
        tuple(b for b in no_deal_branches(scenario) if b.controlled_by) if held else (),
    )
    if not found.groups:
        raise SimError(f"{scenario.path}: {NOTHING}")
    return found


def _check_payoffs(problem: Problem, scenario: Scenario) -> None:
    for key, parties in _controllers(scenario):
        for party in parties:
            if party not in problem.parties:
                raise SimError(
                    f"{scenario.path}: {key}: party {quoted(party)} controls it but has no payoffs "
                    f"to move by - add [preferences.{party}] and [importance.{party}] to a role "
                    "that has them, or leave it out of controlled_by"
                )


def _controllers(scenario: Scenario) -> Iterator[tuple[str, tuple[str, ...]]]:
    for issue in scenario.issues.values():
        yield f"issues.{issue.id}.controlled_by", issue.controlled_by
        for o, option in issue.options.items():
            yield f"issues.{issue.id}.options.{o}.controlled_by", option.controlled_by
    for name, branch in scenario.no_deal.items():
        yield f"no_deal.{name}.controlled_by", branch.controlled_by
