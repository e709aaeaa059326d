"""Whether an outcome is an agreement, and if not, who refuses it or what rules it out."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from sim.page.model.bargaining import Bargaining
from sim.page.picture.expression_words import text
from sim.page.picture.zone_rows import accepts, consent_given

BETWEEN = ", "


def verdict_words(model: Bargaining) -> str:
    """Return the expression of the first line of an outcome; names and labels are data."""
    _take_up_rulings(model)
    refusals = list(_refusals(model))
    model.signals.value("refusers", [who for who, _ in refusals])
    named = (
        f"({refused} ? {text(BETWEEN)} + refusers[{k}] : '')"
        for k, (_, refused) in enumerate(refusals)
    )
    who = f"slice({' + '.join(named)}, {len(BETWEEN)})" if refusals else "''"
    agreed = text("Agreement")
    if model.problem.deciding is not None:
        agreed = f"{agreed} + ({who} ? {text(', refused by ')} + {who} : '')"
    ruled_out = f"{text('Ruled out by ')} + rulings[ruled[datum.row]]"
    refused = f"allowed[datum.row] ? {text('Refused by ')} + {who} : {ruled_out}"
    contradiction = text("The sliders contradict each other")
    return f"(broken ? {contradiction} : datum.z ? {agreed} : {refused})"


def _refusals(model: Bargaining) -> Iterator[tuple[str, str]]:
    """Yield who can refuse and the condition that they do, signatories who vote one by one."""
    for consent in model.problem.consents:
        if consent.is_of_signatories:
            for party in consent.members:
                yield str(model.problem.noun(party)), f"!({accepts(model, party)})"
        else:
            yield str(consent.who), f"!({consent_given(model, consent)})"


def _take_up_rulings(model: Bargaining) -> None:
    """Take up for each outcome the number of what rules it out, in words; none is 0."""
    problem, held = model.problem, model.held
    limits = [c for c in problem.constraints if c.restricts and not c.bounds_outcomes]
    broken = np.zeros((len(held), len(limits)), dtype=np.bool_)
    for k, limit in enumerate(limits):
        broken[:, k] = ~limit.holds(problem.space, held.options)
    numbers: dict[tuple[int, ...], int] = {(): 0}
    rows = [tuple(np.flatnonzero(row).tolist()) for row in broken]
    ruled = [numbers.setdefault(row, len(numbers)) for row in rows]
    model.signals.value("ruled", ruled)
    words = ["; ".join(f"the {limits[k].label}" for k in row) for row in numbers]
    model.signals.value("rulings", words)
