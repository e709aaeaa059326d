"""Checks of minimal substance, red lines, links, interactions, outcomes and records."""

from __future__ import annotations

from sim.scenario.checks.names import Findings, Names
from sim.scenario.checks.numbers import (
    UNSIZED,
    check_grade,
    check_probability,
    check_quantity,
    check_sized,
)
from sim.scenario.schema.constraints import SCOPES, LinkTable, RedLineTable
from sim.scenario.schema.file import ScenarioFile
from sim.scenario.schema.records import AudienceCostTable
from sim.scenario.schema.values import Choice
from sim.scenario.text.findings import Path
from sim.scenario.text.shortened import shown


def check_constraints(found: Findings, names: Names, file: ScenarioFile) -> None:
    """Everything that names options names existing ones."""
    classes = {} if file.agreement is None else file.agreement.classes
    if file.agreement is not None:
        names.choice(found, ("agreement", "must_contain"), file.agreement.must_contain)
    for name, kind in classes.items():
        _check_rule(found, names, ("agreement", "classes", name, "contains"), kind.contains)
    for name, line in file.red_lines.items():
        _check_red_line(found, names, ("red_lines", name), line, tuple(classes))
    for name, link in file.links.items():
        _check_link(found, names, ("links", name), link)
    for name, term in file.interactions.items():
        path: Path = ("interactions", name)
        names.party(found, (*path, "party"), term.party)
        _check_rule(found, names, (*path, "when"), term.when)
        check_quantity(found, (*path, "adds"), term.adds)


def _check_rule(found: Findings, names: Names, path: Path, choice: Choice | None) -> None:
    """A choice that a rule rests on names options, and known ones."""
    names.choice(found, path, choice)
    if choice is not None and not choice:
        found.add(path, "the combination is empty", "name its options")


def _check_red_line(
    found: Findings, names: Names, path: Path, line: RedLineTable, classes: tuple[str, ...]
) -> None:
    names.party(found, (*path, "party"), line.party)
    _check_rule(found, names, (*path, "never"), line.never)
    _check_rule(found, names, (*path, "require"), line.require)
    for issue, never in (line.never or {}).items():
        asked = (line.require or {}).get(issue, ())
        if asked and set(asked) <= set(never):
            what = f'never and require leave no option of issue "{issue}"'
            found.add((*path, "require", issue), what, "take one of them back")
    if line.scope not in (*SCOPES, *classes) and not names.was_left_out("agreement"):
        found.unknown((*path, "scope"), "scope", line.scope, (*SCOPES, *classes))


def _check_link(found: Findings, names: Names, path: Path, link: LinkTable) -> None:
    for issue in link.issue or ():
        names.issue(found, (*path, "issue"), issue)
    _check_rule(found, names, (*path, "if"), link.if_)
    if not isinstance(link.then, str):
        _check_rule(found, names, (*path, "then"), link.then)
    for position, choice in enumerate(link.iff or ()):
        _check_rule(found, names, (*path, "iff", position), choice)
    names.choice(found, (*path, "never_together"), link.never_together)
    if (link.if_ is None) != (link.then is None):
        what = "if without then" if link.then is None else "then without if"
        found.add(path, what, "write both, or neither")
    if link.iff is not None and len(link.iff) < 2:
        found.add((*path, "iff"), "iff needs two choices", "write iff = [{ ... }, { ... }]")
    if link.never_together is not None and len(link.never_together) < 2:
        what = "never_together needs two issues"
        found.add((*path, "never_together"), what, 'write { a = "x", b = "y" }')
    forms = [link.if_ is not None, link.iff is not None, link.never_together is not None]
    if sum(forms) > 1:
        found.add(path, "a link with several rules", "write one link for each rule")
    if link.issue is not None and any(forms):
        what = "a link with options names its issues already"
        found.add((*path, "issue"), what, "leave issue out")
    has_rule = any(forms) and not isinstance(link.then, str)
    if not has_rule and link.hardness in ("hard", "soft"):
        what = f"a link without a rule cannot be {shown(link.hardness)}"
        found.add((*path, "hardness"), what, 'write if and then, or hardness = "note"')


def check_outcomes(found: Findings, names: Names, file: ScenarioFile) -> None:
    """Named outcomes are complete, or say what the rest is."""
    for name, outcome in file.outcomes.items():
        names.outcome(found, ("outcomes", name, "choice"), outcome.choice, outcome.rest)


def check_records(found: Findings, names: Names, file: ScenarioFile) -> None:
    """Audience costs, steps and observations refer to what exists."""
    for name, cost in file.audience_costs.items():
        is_raw = file.payoffs == "raw"
        _check_audience_cost(found, names, ("audience_costs", name), cost, is_raw)
    for name, plan in file.implementation.items():
        for position, step in enumerate(plan.steps):
            names.choice(found, ("implementation", name, "steps", position), step)
    for name, observation in file.observations.items():
        path: Path = ("observations", name)
        names.party(found, (*path, "party"), observation.party)
        for party in observation.about or ():
            names.party(found, (*path, "about"), party)
        if observation.probability is not None:
            check_probability(found, (*path, "probability"), observation.probability)
            if observation.probability.otherwise:
                what = '"otherwise" has a meaning only among branches'
                found.add((*path, "probability"), what, "write a band or a number")


def _check_audience_cost(
    found: Findings, names: Names, path: Path, cost: AudienceCostTable, is_raw: bool
) -> None:
    for party in cost.party:
        names.party(found, (*path, "party"), party)
    names.distinct(found, (*path, "party"), cost.party, "party")
    names.choice(found, (*path, "on"), cost.on)
    if cost.size is None:
        return
    if cost.size.grade is not None:
        check_grade(found, (*path, "size"), cost.size.grade, UNSIZED)
        check_sized(found, (*path, "size"), is_raw and cost.size.grade != UNSIZED)
    else:
        check_quantity(found, (*path, "size"), cost.size)
