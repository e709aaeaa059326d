"""What is said of sliders: the number that counts beside each, and on paper those moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sim.page.control import Control
from sim.page.model.bargaining import Bargaining
from sim.page.model.number import constant
from sim.page.picture.expression_words import number_words, text
from sim.scenario.nouns.quantity import show
from sim.scenario.scenario import Scenario

AFTER_A_MOVE = (
    ". The picture and what stands here below it are of the case so moved, all else is as read."
)
SAME = 1e-9  # of a number that the page works out anew and that nothing has moved


def slider_words(
    model: Bargaining, scenario: Scenario, controls: Sequence[Control]
) -> Iterator[str]:
    """Yield for each slider the expression of its number.

    Where it is not moved, that is the reading, but for what no deal is worth by a lottery: this
    follows from the other sliders. A chance counts no more once every payoff that it stands behind
    is set by a slider of its own.
    """
    for at, control in enumerate(controls):
        reading = text(f"{show(control.best)}, as read")
        if control.kind == "no deal" and control.party not in scenario.no_deal_payoffs:
            reading = _following(model, scenario, control, reading)
        words = f"(m{at} ? s{at} : {reading})"
        unused = _unused(scenario, controls, control)
        yield f"{words} + ({unused} ? {text('; not used now')} : '')" if unused else words


def moved_words(model: Bargaining, controls: Sequence[Control]) -> str:
    """Return the expression of which sliders are moved, empty where none is; names are data."""
    model.signals.value("slider_names", [f"{one.group}: {one.label}" for one in controls])
    read = [text(f" (read as {show(one.best)})") for one in controls]
    told = [
        f"(m{at} ? '; ' + slider_names[{at}] + ' ' + s{at} + {words} : '')"
        for at, words in enumerate(read)
    ]
    if not told:
        return "''"
    listed = f"slice({' + '.join(told)}, {len('; ')})"
    return f"moved ? {text('Moved: ')} + {listed} + {text(AFTER_A_MOVE)} : ''"


def _following(model: Bargaining, scenario: Scenario, control: Control, reading: str) -> str:
    at = model.problem.parties.index(control.party or "")
    now, best = f"no_deal_{at}", constant(control.best).text
    is_same = f"abs({now} - {best}) <= {SAME!r} * max(1, abs({best}))"
    follows = f"{number_words(scenario, now)} + {text(', follows from the rest')}"
    return f"(broken ? '' : {is_same} ? {reading} : {follows})"


def _unused(scenario: Scenario, controls: Sequence[Control], control: Control) -> str:
    """Return the condition that a chance stands behind no payoff, empty for other numbers."""
    if control.kind != "probability":
        return ""
    is_own = control.party is not None and scenario.no_deal_rule.chosen_by == "lottery"
    followers = [
        f"m{at}"
        for at, one in enumerate(controls)
        if one.kind == "no deal" and one.party not in scenario.no_deal_payoffs
        if not is_own or one.party == control.party
    ]
    return " && ".join(followers)
