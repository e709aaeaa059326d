"""What a reader of the picture has to know: what it rounds, leaves out, or only samples."""

from __future__ import annotations

from collections.abc import Iterator

from sim.noun import all_of
from sim.page.held_outcomes import HeldOutcomes
from sim.page.model.bargaining import Bargaining
from sim.page.model.signing import sets_to_choose
from sim.page.picture.nash_rows import is_exact
from sim.sentences import counted


def notes(model: Bargaining, without_slider: int) -> list[str]:
    """Return the sentences below the picture; ``without_slider`` numbers have no slider."""
    return [*_held(model), *_sliders(without_slider), *_arithmetic(model)]


def zone_as_read(model: Bargaining) -> str:
    """Return how many agreements there are as the case is read, for a page that holds a sample."""
    zone = model.problem.agreement_zone
    part = "" if model.held.has_whole_frontier else "a part of "
    points = f"The {len(model.held):,} points are {part}the frontier and a sample."
    if zone.count is None:
        return f"There are agreements, too many to be counted. {points}"
    of = f" of {zone.feasible_count:,} possible outcomes" if zone.feasible_count else ""
    return f"{counted(zone.count, 'agreement')}{of}. {points}"


def _held(model: Bargaining) -> Iterator[str]:
    held, problem = model.held, model.problem
    if held.is_complete:
        return
    too = ", also that of any two parties," if held.has_pairs else ""
    what = f"the frontier of the case as it is read{too} and the contract set"
    if not problem.pareto_frontier.is_complete:
        what = "what is known of a frontier that is too long to be listed"
    elif not held.has_whole_frontier:
        long = f"{held.efficient_count:,} outcomes"
        what = f"evenly spaced ones of the {long} on the frontier and in the contract set"
    yield (
        f"The points are {counted(len(held), 'outcome')} of many more: {what} "
        f"({len(held.chosen):,}), and a sample of the others. {_lines(held)} the points shown, "
        "and the command gives the exact answer."
    )
    if not knows_deal(model):
        yield "The Nash deal is the best of these points: the search for the best gave up."


def knows_deal(model: Bargaining) -> bool:
    """Return whether the Nash deal of the case as it is read is among the outcomes held."""
    held = model.held
    return held.is_complete or held.kept_count > 0 or model.problem.agreement_zone.is_empty


def _lines(held: HeldOutcomes) -> str:
    """Return what is exact while no slider is moved, up to what all else speaks of."""
    if not held.has_whole_frontier:
        return (
            "The texts are exact while no slider is moved; after that they, and always the line of "
            "the frontier, speak of"
        )
    of = "" if held.has_pairs else " of two who sign"
    return (
        f"The texts and the line of the frontier{of} are exact while no slider is moved; else they "
        "speak of"
    )


def _sliders(without_slider: int) -> Iterator[str]:
    if without_slider:
        more = counted(without_slider, "more number")
        yield f"{more} can be moved on the command line alone, with --set PATH=VALUE."


def _arithmetic(model: Bargaining) -> Iterator[str]:
    problem = model.problem
    if model.rounded:
        who = all_of([problem.noun(p) for p in model.rounded])
        yield (
            f"The numbers of {who} are too long for a browser and are compared here after rounding "
            "to a thousand-millionth of their range; the command compares them exactly."
        )
    if not is_exact(model):
        yield (
            "Products of gains are compared here by their logarithms; deals nearer than that tells "
            "apart are shown as equally good."
        )
    if problem.deciding is not None and not sets_to_choose(problem):
        yield (
            "There are too many sets of signatories that suffice to show the Nash deal of each; "
            "name the signatories of one with --party."
        )
