"""What time step, variants and track leave on the agenda, forbid and require."""

from __future__ import annotations

from typing import Literal

from sim.errors import SimError
from sim.scenario.nouns.constraints import Choice
from sim.scenario.nouns.contents import Contents
from sim.scenario.nouns.frozen_mapping import FrozenMapping
from sim.scenario.nouns.selectable import TimeStep, Variant
from sim.sentences import listing


def forbidden(scenario: Contents) -> Choice:
    """Return the options off the table: those of the time step, and those of every variant."""
    options: dict[str, tuple[str, ...]] = {}
    for step in _steps(scenario):
        if step.forbid:
            options |= step.forbid
    for variant in _variants(scenario):
        for issue, more in variant.forbid.items():
            options[issue] = tuple(dict.fromkeys((*options.get(issue, ()), *more)))
    return FrozenMapping(options)


def required(scenario: Contents) -> Choice:
    """Return the options that an outcome must contain; where several variants ask, all must hold.

    Raises SimError if two of them leave nothing to choose on an issue.
    """
    options: dict[str, tuple[str, ...]] = {}
    for step in _steps(scenario):
        if step.require:
            options |= step.require
    for variant in _variants(scenario):
        for issue, asked in variant.require.items():
            options[issue] = tuple(o for o in options.get(issue, asked) if o in asked)
            if not options[issue]:
                raise SimError(
                    f'{scenario.id}: variant "{variant.id}" requires {issue} = '
                    f"{' or '.join(asked)}, which the other selections exclude - leave one out"
                )
    return FrozenMapping(options)


def ruled_by(scenario: Contents, rule: Literal["forbid", "require"], issue: str) -> str:
    """Return what of the selection forbids or requires options of an issue, in words."""
    step = any(issue in (getattr(step, rule) or ()) for step in _steps(scenario))
    variants = sum(issue in getattr(variant, rule) for variant in _variants(scenario))
    what = ["the time step"] * step + [f"the variant{'s' * (variants > 1)}"] * bool(variants)
    return listing(what)


def check_choices(scenario: Contents) -> None:
    """Refuse a selection under which an issue has no option left.

    Raises SimError naming the issue, and what of the selection excludes each option.
    """
    forbid, require, fixed = forbidden(scenario), required(scenario), off_agenda(scenario)
    for name, issue in scenario.issues.items():
        asked = require.get(name, tuple(issue.options))
        left = [option for option in asked if option not in forbid.get(name, ())]
        is_off = name in fixed
        if left and (not is_off or issue.status_quo in left):
            continue
        why = [f"forbids {' or '.join(forbid.get(name, ()))}"] * (name in forbid)
        why += [f"requires {' or '.join(asked)}"] * (name in require)
        why += [f"takes it off the agenda, where it stays {issue.status_quo}"] * is_off
        selected = " and ".join(scenario.selection.words())
        raise SimError(
            f'{scenario.path}: {selected}: issue "{name}" has no option left, since this '
            f"{' and '.join(why)} - take one of these back"
        )


def off_agenda(scenario: Contents) -> tuple[str, ...]:
    """Return the issues that stay at the status quo."""
    issues: tuple[str, ...] = ()
    for step in _steps(scenario):
        issues = issues if step.off_agenda is None else step.off_agenda
    for variant in _variants(scenario):
        issues += variant.off_agenda
    if scenario.selection.track is not None:
        on_track = scenario.tracks[scenario.selection.track].issues
        issues += tuple(issue for issue in scenario.issues if issue not in on_track)
    return tuple(dict.fromkeys(issues))


def _steps(scenario: Contents) -> tuple[TimeStep, ...]:
    """Return the time steps up to the one selected, each a change of the one before."""
    steps, last = scenario.time_steps, scenario.selection.time_step
    return () if last is None else tuple(steps.values())[: tuple(steps).index(last) + 1]


def _variants(scenario: Contents) -> tuple[Variant, ...]:
    return tuple(scenario.variants[name] for name in scenario.selection.variants)
