"""Checks of plans: their steps exist, have owners that exist, and can be taken in some order."""

from __future__ import annotations

from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter

from sim.scenario.checks.names import Findings, Names
from sim.scenario.nouns.implementation import MOST_STEPS
from sim.scenario.schema.file import ScenarioFile
from sim.scenario.schema.implementation import ImplementationTable, StepTable
from sim.scenario.text.findings import Path
from sim.scenario.text.shortened import shown
from sim.sentences import listing

Group = frozenset[str]


def check_implementation(found: Findings, names: Names, file: ScenarioFile) -> None:
    """Plans name parties and options that exist, and their steps can be taken in some order."""
    for name, plan in file.implementation.items():
        path: Path = ("implementation", name)
        if names.was_left_out(*path, "steps"):
            continue
        known = len(found.all)
        for position, step in enumerate(plan.steps):
            _check_step(found, names, (*path, "steps", position), step, plan.step_ids)
            if plan.step_ids[position] in step.together_with:
                what = f"step {shown(plan.step_ids[position])} is named as taken with itself"
                place = (*path, "steps", position, "together_with")
                found.add(place, what, "name another step, or leave it out")
        _check_ids(found, path, plan)
        if len(found.all) == known:
            _check_orders(found, names, path, plan)
        if len(found.all) == known:
            _check_reverts(found, file, path, plan)


def _check_step(
    found: Findings, names: Names, path: Path, step: StepTable, known: tuple[str, ...]
) -> None:
    for key, settled in (("does", step.does), ("reverts", step.reverts)):
        for issue, option in settled.items():
            if names.issue(found, (*path, key, issue), issue):
                names.option(found, (*path, key, issue), issue, option)
    if not step.does:
        found.add((*path, "does"), "the step does nothing", 'write does = { issue = "option" }')
    names.holders(found, (*path, "by"), step.by)
    for key, others in (("after", step.after), ("together_with", step.together_with)):
        for other in others:
            if other not in known:
                found.unknown((*path, key), "step", other, known)


def _check_reverts(
    found: Findings, file: ScenarioFile, path: Path, plan: ImplementationTable
) -> None:
    """What a step sets back differs from what it brings, which may be left again."""
    for position, step in enumerate(plan.steps):
        for issue in sorted(step.reverts.keys() & step.does.keys()):
            brought, place = step.does[issue], (*path, "steps", position, "reverts", issue)
            table = file.issues.get(issue)  # None where it has a mistake of its own
            option = None if table is None else table.options.get(brought)
            if step.reverts[issue] == brought:
                what = f"the step brings {shown(brought)} itself"
                found.add(place, what, "name the option that it is set back to")
            elif option is not None and option.irreversible:
                what = f"option {shown(brought)} is irreversible"
                found.add(place, what, "leave it out of reverts, or drop irreversible")


def _check_ids(found: Findings, path: Path, plan: ImplementationTable) -> None:
    ids = plan.step_ids
    for position, step in enumerate(ids):
        if step in ids[:position]:
            what = f"two steps have the id {shown(step)}"
            found.add((*path, "steps", position, "id"), what, "give each its own id")
    for name, order in plan.orders.items():
        place = (*path, "orders", name)
        for position, step in enumerate(order):
            if step not in ids:
                found.unknown((*place, position), "step", step, ids)
            elif step in order[:position]:
                what = f"step {shown(step)} is listed twice"
                found.add((*place, position), what, "keep it once")
        missing = [step for step in ids if step not in order]
        if missing and set(order) <= set(ids):
            what = f"the order leaves out {listing(map(shown, missing[:6]))}"
            found.add(place, what, "name every step once")


def _check_orders(found: Findings, names: Names, path: Path, plan: ImplementationTable) -> None:
    """What is sound step by step can also be done: at most 20 moves, no circle, each a change."""
    group = _groups(plan)
    if len(set(group.values())) > MOST_STEPS:
        what = f"there are {len(set(group.values()))} steps, more than {MOST_STEPS}"
        found.add((*path, "steps"), what, "put some together, as one step or by together_with")
        return
    before: dict[Group, set[Group]] = {moved: set() for moved in group.values()}
    for step, others in zip(plan.step_ids, plan.waits, strict=True):
        before[group[step]] |= {group[other] for other in others}
    try:
        order = list(TopologicalSorter(before).static_order())
    except CycleError as error:
        circle = list(dict.fromkeys(" with ".join(sorted(g)) for g in reversed(error.args[1])))
        waits = "wait for each other" if len(circle) > 1 else "waits for itself"
        what = f"{listing(map(shown, circle))} {waits}"
        position = plan.step_ids.index(min(error.args[1][0]))
        found.add((*path, "steps", position, "after"), what, "take one of them out of after")
        return
    earlier: dict[Group, set[Group]] = {}
    for moved in order:
        earlier[moved] = before[moved].union(*(earlier[other] for other in before[moved]))
    _check_changes(found, names, path, plan, {step: earlier[group[step]] for step in group})
    _check_named_orders(found, path, plan, {step: earlier[group[step]] for step in group})


def _groups(plan: ImplementationTable) -> Mapping[str, Group]:
    """Return for each step those that are taken at once with it, itself among them."""
    group: dict[str, Group] = {step: frozenset({step}) for step in plan.step_ids}
    for step, table in zip(plan.step_ids, plan.steps, strict=True):
        for other in table.together_with:
            joint = group[step] | group[other]
            group |= dict.fromkeys(joint, joint)
    return group


def _check_changes(
    found: Findings,
    names: Names,
    path: Path,
    plan: ImplementationTable,
    earlier: Mapping[str, set[Group]],
) -> None:
    """Every step changes something, and what two of them settle has an order."""
    steps = dict(zip(plan.step_ids, plan.steps, strict=True))
    for position, (step, table) in enumerate(steps.items()):
        for issue, option in table.does.items():
            place = (*path, "steps", position, "does", issue)
            done = {other for group in earlier[step] for other in group}
            rivals = [
                other
                for other in tuple(steps)[:position]
                if issue in steps[other].does and other not in done
            ]
            rivals = [r for r in rivals if step not in {s for g in earlier[r] for s in g}]
            if rivals and steps[rivals[0]].does[issue] == option:
                what = f"step {shown(step)} does the same as step {shown(rivals[0])}"
                found.add(place, what, "leave one of them out")
            elif rivals:
                what = (
                    f"steps {shown(rivals[0])} and {shown(step)} both settle issue {shown(issue)}"
                )
                found.add(place, what, "say by after which of them comes later")
            elif option == _held(names, steps, done, earlier, issue):
                what = f"issue {shown(issue)} is at {shown(option)} already"
                found.add(place, what, "name an option that it changes to, or leave it out")


def _held(
    names: Names,
    steps: Mapping[str, StepTable],
    done: set[str],
    earlier: Mapping[str, set[Group]],
    issue: str,
) -> str | None:
    """Return the option that an issue has once some steps are done."""
    settling = [step for step in done if issue in steps[step].does]
    if settling:
        return steps[max(settling, key=lambda step: len(earlier[step]))].does[issue]
    return names.status_quo(issue)


def _check_named_orders(
    found: Findings, path: Path, plan: ImplementationTable, earlier: Mapping[str, set[Group]]
) -> None:
    for name, order in plan.orders.items():
        for position, step in enumerate(order):
            late = {s for group in earlier[step] for s in group} & set(order[position:])
            if late:
                what = f"step {shown(step)} comes before {shown(min(late))}, which it waits for"
                found.add((*path, "orders", name, position), what, "exchange them")
                break
