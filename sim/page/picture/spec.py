"""The picture as a specification of Vega: signals, data, scales, axes and marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sim.page.control import Control
from sim.page.model.bargaining import Bargaining
from sim.page.model.signing import sets_to_choose
from sim.page.picture.axes import ACROSS, UP, axis_steps, of_party
from sim.page.picture.command_words import command_words
from sim.page.picture.live_words import live_words, row_words, take_up_names
from sim.page.picture.marks import marks
from sim.page.picture.nash_rows import nash_rows, product_steps
from sim.page.picture.slider_words import moved_words, slider_words
from sim.page.picture.zone_rows import SIGNING, zone_steps
from sim.problem.problem import Problem
from sim.problem.winning_sets import set_label
from sim.scenario.scenario import Scenario

SCHEMA = "https://vega.github.io/schema/vega/v6.json"
HEIGHT = 430
INK = "#333333"
FONT = "system-ui, 'Liberation Sans', 'DejaVu Sans', Arial, sans-serif"
Spec = Mapping[str, Any]


def spec(
    model: Bargaining, scenario: Scenario, controls: Sequence[Control], *, command: str
) -> Spec:
    """Return the specification; every element that it is bound to is in ``picture``."""
    model.signals.following_the_window("width", "containerSize()[0]")
    take_up_names(model, scenario)
    _take_up_choices(model)
    rows = [*zone_steps(model), *axis_steps(model), *product_steps(model)]
    data = [
        {"name": "rows", "transform": rows},
        _where("zone", "datum.z"),
        _where("refused", "!datum.z"),
        _where("frontier", "datum.f"),
        *nash_rows(model),
    ]
    told = live_words(model, scenario)
    told |= {"told-command": command_words(model, scenario, controls, command)}
    told |= {"told-moved": moved_words(model, controls)}
    for element, expression in told.items():
        model.signals.bound(element.replace("-", "_"), element, expression)
    for at, words in enumerate(slider_words(model, scenario, controls)):
        model.signals.bound(f"value_{at}", f"value-{at}", words)
    return {
        "$schema": SCHEMA,
        "description": _description(model.problem),
        "height": HEIGHT,
        "padding": {"top": 12, "left": 6, "right": 12, "bottom": 10},
        "autosize": {"type": "fit", "contains": "padding", "resize": True},
        "signals": model.signals.listed,
        "data": data,
        "scales": [_scale("x", "width", scenario), _scale("y", "height", scenario)],
        "axes": [_axis("bottom", "x", ACROSS), _axis("left", "y", UP)],
        "marks": marks(row_words(model, scenario)),
    }


def _take_up_choices(model: Bargaining) -> None:
    """Take up which parties are on the axes, what no deal is worth to them, and who signs."""
    signals, problem = model.signals, model.problem
    for at, one in enumerate(model.parties.values()):
        signals.text(f"no_deal_{at}", one.no_deal)
    for name, party in (("x", ACROSS), ("y", UP)):
        signals.bound(party, party)
        signals.text(f"no_deal_{name}", of_party(model, party, lambda at, _: f"no_deal_{at}"))
    if sets := sets_to_choose(problem):
        signals.value("members", [[int(p in one) for p in problem.signatories] for one in sets])
        signals.value("sets", [set_label(problem, one) for one in sets])
        signals.bound(SIGNING, SIGNING)
        signals.bound("told_signing", "told-signing", f"sets[{SIGNING}]")


def _where(name: str, condition: str) -> Spec:
    """Return the data of the rows for which a condition holds."""
    chosen = [{"type": "filter", "expr": condition}]
    return {"name": name, "source": "rows", "transform": chosen}


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
        "dashed lines, the Nash deal as a star. The texts beside the picture tell how many are "
        "agreements, what no deal is worth to whom, and what the Nash deal contains and gives."
    )
