"""What a reader of the picture has to know: what it rounds, leaves out, or only samples."""

from __future__ import annotations

from collections.abc import Iterator

from sim.noun import all_of
from sim.page.model.bargaining import Bargaining
from sim.page.model.signing import sets_to_choose
from sim.page.picture.nash_rows import is_exact
from sim.sentences import capital, counted


def notes(model: Bargaining, slider_count: int, without_slider: int) -> list[str]:
    """Return the sentences below the picture; ``without_slider`` numbers have no slider."""
    return [*_held(model), *_sliders(slider_count, without_slider), *_arithmetic(model)]


def zone_as_read(model: Bargaining) -> str:
    """Return how many agreements there are as the case is read, for a page that holds a sample."""
    zone = model.problem.agreement_zone
    if zone.count is None:
        return "There are agreements, too many to be counted."
    of = f" of {zone.feasible_count:,} possible outcomes" if zone.feasible_count else ""
    return f"{capital(counted(zone.count, 'agreement'))}{of}."


def _held(model: Bargaining) -> Iterator[str]:
    held, problem = model.held, model.problem
    if held.is_complete:
        return
    what = "the frontier and the contract set"
    if not problem.pareto_frontier.is_complete:
        what = "what is known of a frontier that is too long to be listed"
    yield (
        f"The points are {counted(len(held), 'outcome')} of many more: {what} of the case as it is "
        f"read ({len(held.chosen):,}), and a sample. The texts are exact while no slider is moved; "
        "then they speak of the points shown, and the command gives the exact answer."
    )


def _sliders(slider_count: int, without_slider: int) -> Iterator[str]:
    if slider_count:
        yield (
            "A slider that stands where it began counts as the number that was read, also where "
            "this lies between two of its positions."
        )
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
