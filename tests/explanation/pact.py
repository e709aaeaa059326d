"""A small scenario of two parties, what can be added to it, and what its explanation says."""

from __future__ import annotations

from collections.abc import Iterable

import sim
from sim.explanation.explain import Explanation, explain
from sim.problem.problem import Problem
from sim.scenario.reader import loads
from sim.scenario.scenario import Scenario

PACT = """
format = 1
title = "Pact"
payoffs = "raw"
[parties.north]
name = "North"
role = "signatory"
[parties.south]
name = "South"
role = "signatory"
[issues.port]
name = "Port"
status_quo = "shut"
[issues.port.options]
shut = "The port stays shut"
open = "The port opens"
[issues.tax]
name = "Tax"
status_quo = "none"
[issues.tax.options]
none = "No tax"
low = { text = "A low tax", basis = "implied" }
[preferences.north]
port = { scores = { shut = 0, open = 2 } }
tax = { scores = { none = 0, low = 2 } }
[preferences.south]
port = { scores = { shut = 1, open = 0 } }
tax = { scores = { none = 1, low = 0 } }
[importance]
north.weights = { port = 1, tax = 1 }
south.weights = { port = 1, tax = 1 }
"""

LINES = """
[red_lines.closed]
party = "south"
require = { port = "shut" }
hardness = "hard"
[red_lines.untaxed]
party = "south"
never = { tax = "low" }
hardness = "hard"
"""


def no_deal(north: float, south: float) -> str:
    return f"\n[no_deal_payoffs]\nnorth = {north}\nsouth = {south}\n"


def explained(text: str, **options: str) -> tuple[Scenario, Problem, Explanation]:
    scenario = loads(text)
    problem = sim.problem(scenario, **options)  # type: ignore[arg-type]
    return scenario, problem, explain(problem)


def sentences(explanation: Explanation, title: str) -> tuple[str, ...]:
    """Return the sentences of the section whose title begins so, none where it is left out."""
    found = [s.sentences for s in explanation.sections if s.title.startswith(title)]
    return found[0] if found else ()


SHUT, LOW = "The port stays shut", "A low tax"


def telling(lines: Iterable[str], *words: str, without: str | None = None) -> list[str]:
    """Return the sentences that have all these words, and lack one."""
    found = [line for line in lines if all(word in line for word in words)]
    return [line for line in found if without is None or without not in line]


PACKAGES = """
[outcomes.grand]
name = "The grand bargain"
choice = { port = "open", tax = "low" }
[outcomes.half]
name = "The half measure"
choice = { port = "open", tax = "none" }
[red_lines.untaxed]
party = "south"
never = { tax = "low" }
hardness = "claimed"
"""

LENS = """
[lenses.revealed]
name = "Conduct as reported"
why = "South taxes already."
[lenses.revealed.preferences.south.tax]
scores = { none = 0, low = 3 }
"""
