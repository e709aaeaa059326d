"""Which issues a group of parties can settle by itself, by the consent that the file states."""

from __future__ import annotations

from collections.abc import Mapping

from sim.coalition.game import Coalition
from sim.problem.problem import Problem

Opened = Mapping[str, Mapping[str, Coalition]]


def necessary_parties(problem: Problem) -> Opened:
    """Return by issue and option the signatories that suffice to bring it about without the rest.

    An option takes those that control it, or else the issue. What nobody controls takes all
    signatories, and so do an issue on which a ratifier is asked and an option that somebody else
    controls: these are left out.
    """
    scenario, signatories = problem.scenario, set(problem.signatories)
    if scenario is None:
        return {}
    asked = [consent.scope for consent in problem.ratifying_consents]
    found: dict[str, dict[str, Coalition]] = {}
    for issue, options in problem.option_ids.items():
        if len(options) < 2 or any(scope is None or issue in scope for scope in asked):
            continue
        coded = scenario.issues[issue]
        for option in options:
            needed = coded.options[option].controlled_by or coded.controlled_by
            if needed and signatories.issuperset(needed):
                found.setdefault(issue, {})[option] = frozenset(needed)
    return found
