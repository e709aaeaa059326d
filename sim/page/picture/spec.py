"""The picture as a specification of Vega: signals, data, scales, axes and marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sim.page.control import Control
from sim.page.held_outcomes import HeldOutcomes
from sim.page.model.bargaining import Bargaining, bargaining
from sim.page.picture.axes import ACROSS, UP, axis_rows, frontier_rows, of_party
from sim.page.picture.command_words import command_words
from sim.page.picture.live_words import live_words, row_words, take_up_names, text
from sim.page.picture.marks import marks
from sim.page.picture.nash_rows import nash_rows
from sim.page.picture.zone_rows import SIGNING, zone_rows
from sim.problem.problem import Problem
from sim.problem.winning_sets import minimal_winning_sets
from sim.scenario.scenario import Scenario

SCHEMA = "https://vega.github.io/schema/vega/v6.json"
HEIGHT = 460
INK = "#333333"
FONT = "system-ui, 'Liberation Sans', 'DejaVu Sans', Arial, sans-serif"
Spec = Mapping[str, Any]


def spec(
    scenario: Scenario,
    problem: Problem,
    controls: Sequence[Control],
    held: HeldOutcomes,
    *,
    command: str,
    unmoved_count: str,
) -> Spec:
    """Return the specification; every element that it is bound to is in ``picture``."""
    model = bargaining(scenario, problem, controls, held)
    signals = model.signals
    signals.text("width", "containerSize()[0]")
    signals.bound(ACROSS, ACROSS)
    signals.bound(UP, UP)
    take_up_names(model, scenario)
    _take_up_signing(model)
    for at, one in enumerate(model.parties.values()):
        signals.text(f"no_deal_{at}", one.no_deal)
    for name, party in (("x", ACROSS), ("y", UP)):
        signals.text(f"no_deal_{name}", of_party(model, party, lambda at, _: f"no_deal_{at}"))
    rows, zone = zone_rows(model)
    rows["transform"].extend(axis_rows(model))
    refused = {
        "name": "refused",
        "source": "rows",
        "transform": [{"type": "filter", "expr": "!datum.z"}],
    }
    signals.text("deal", "length(data('nash')) > 0 ? data('nash')[0] : null")
    told = live_words(model, scenario, unmoved_count)
    for element, expression in told.items():
        signals.bound(element.replace("-", "_"), element, expression)
    command_text = command_words(model, scenario, controls, command)
    signals.bound("told_command", "told-command", command_text)
    _bind_values(controls, model)
    return {
        "$schema": SCHEMA,
        "description": _description(problem),
        "height": HEIGHT,
        "autosize": {"type": "fit", "contains": "padding"},
        "signals": signals.listed,
        "data": [rows, zone, refused, frontier_rows(model), nash_rows(model)],
        "scales": [_scale("x", "width", scenario), _scale("y", "height", scenario)],
        "axes": [_axis("bottom", "x", ACROSS), _axis("left", "y", UP)],
        "marks": marks(row_words(model, scenario)),
    }


def _take_up_signing(model: Bargaining) -> None:
    """Take up who signs: the minimal winning sets, of which one is chosen."""
    problem = model.problem
    if problem.deciding is None:
        return
    sets = minimal_winning_sets(problem)
    members = [[int(p in one) for p in problem.signatories] for one in sets]
    model.signals.value("members", members)
    model.signals.bound(SIGNING, SIGNING)


def _bind_values(controls: Sequence[Control], model: Bargaining) -> None:
    """Bind what stands beside each slider: its position, or the reading."""
    for at, control in enumerate(controls):
        reading = f"{float(control.best):.{control.places}f}"
        unmoved = text(f"{reading}, as read")
        model.signals.bound(f"t{at}", f"value-{at}", f"m{at} ? s{at} : {unmoved}")


def _scale(name: str, extent: str, scenario: Scenario) -> Spec:
    whole = [[0, 100]] if scenario.payoff_scale == "scores" else []
    fields = [{"data": "rows", "field": name}, {"signal": f"[no_deal_{name}]"}, *whole]
    return {
        "name": name,
        "type": "linear",
        "domain": {"fields": fields},
        "range": extent,
        "nice": True,
        "zero": False,
    }


def _axis(orient: str, scale: str, party: str) -> Spec:
    return {
        "orient": orient,
        "scale": scale,
        "title": {"signal": f"parties[{party}] + ', payoff points'"},
        "grid": False,
        "tickCount": 6,
        "labelFont": FONT,
        "titleFont": FONT,
        "labelFontSize": 13,
        "titleFontSize": 14,
        "titleFontWeight": "normal",
        "labelColor": INK,
        "titleColor": INK,
        "domainColor": INK,
        "tickColor": INK,
    }


def _description(problem: Problem) -> str:
    return (
        f"Outcomes of “{problem.title}” as two parties value them, one across and one up: the "
        "agreements filled, the others as rings and crosses, the frontier as a line, no deal as "
        "dashed lines, the Nash deal as a star. The texts beside the picture tell the same."
    )
