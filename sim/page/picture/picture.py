"""The picture as a part of an HTML document: sliders, chart, and texts that follow them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING

from sim.axiomatic.nash import nash
from sim.errors import UnsettledError
from sim.extras import extra
from sim.page.control import Control
from sim.page.controls import controls
from sim.page.held_outcomes import held_outcomes
from sim.page.model.bargaining import bargaining
from sim.page.model.signing import signing_choices
from sim.page.picture.notes import notes
from sim.page.picture.spec import Spec, spec
from sim.problem.outcome_space import Outcome
from sim.problem.problem import Problem
from sim.scenario.scenario import Scenario
from sim.scenario.text.exact_numbers import decimal

if TYPE_CHECKING:
    from jinja2 import Template

# Vega compiles its expressions, which no name of a case is part of: walking through them instead
# would do without 'unsafe-eval', and take several times as long at each move.
POLICY = (
    "default-src 'none'; script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; "
    "img-src data:"
)
MOST_SLIDERS = 80
OPEN_GROUPS, MOST_OPEN = 2, 8  # groups that are seen at once, and sliders of such a group


@dataclass(frozen=True)
class Group:
    """Sliders under one heading, with their places in the list of controls."""

    name: str
    controls: tuple[tuple[int, Control], ...]
    is_open: bool


def picture(scenario: Scenario, problem: Problem, command: str) -> str:
    """Return the picture of a case as HTML.

    ``command`` is how the case is solved on the command line. Raises SimError where vl-convert or
    Jinja2 is not installed.
    """
    template, library = _template(), bundle()
    every = controls(scenario, problem)
    sliders = every[:MOST_SLIDERS]
    choices = signing_choices(problem)
    alone = [one.problem for one in choices] or [problem] * (problem.deciding is None)
    deals = map(_deal, alone)
    held = held_outcomes(problem, [deal for deal in deals if deal is not None])
    model = bargaining(scenario, problem, sliders, held)
    made = spec(model, scenario, sliders, command=command)
    parties = [problem.labels.get(p, p) for p in problem.parties]
    places = [problem.parties.index(p) for p in problem.signatories[:2]]
    others = [at for at in range(len(parties)) if at not in places]
    across, up = [*places, *others, 0, 0][:2]
    return template.render(
        style=(files(__package__) / "picture.css").read_text("utf-8"),
        groups=_groups(sliders),
        parties=parties,
        across=across,
        up=up,
        signing=choices,
        has_ruled_out=any(c.restricts and not c.bounds_outcomes for c in problem.constraints),
        notes=notes(model, len(every) - len(sliders)),
        library=library,
        spec=as_script(made),
    )


def bundle() -> str:
    """Return Vega and Vega-Embed as one script. Raises SimError where vl-convert is missing."""
    converter = extra("vl_convert", "report", "the page")
    return _bundled(converter.javascript_bundle)


@cache
def _bundled(make: Callable[[], object]) -> str:
    return str(make()).replace("</script", "<\\/script").replace("<!--", "<\\!--")


def as_script(made: Spec) -> str:
    r"""Return data as JSON that can stand in a script: no tag ends or begins in it.

    >>> print(as_script({"name": "</script>"}))
    {"name":"\u003c/script\u003e"}
    """
    text = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _groups(sliders: Sequence[Control]) -> list[Group]:
    numbered = enumerate(sliders)
    found = [
        (name, tuple(members))
        for name, members in groupby(numbered, key=lambda pair: pair[1].group)
    ]
    return [
        Group(name, members, at < OPEN_GROUPS and len(members) <= MOST_OPEN)
        for at, (name, members) in enumerate(found)
    ]


def _deal(problem: Problem) -> Outcome | None:
    with suppress(UnsettledError):
        return None if problem.agreement_zone.is_empty else nash(problem).outcome
    return None


@cache
def _template() -> Template:
    jinja = extra("jinja2", "report", "the page")
    source = (files(__package__) / "picture.html.jinja").read_text("utf-8")
    environment = jinja.Environment(autoescape=True, trim_blocks=False)
    environment.filters["exact"] = decimal
    template: Template = environment.from_string(source)
    return template
