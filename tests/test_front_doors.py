"""The front doors: their options, what they say to the wrong kind of thing."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable

import pytest

import sim
from sim.articles.ensemble import Ensemble
from sim.axiomatic import SOLUTIONS
from sim.axiomatic.compare import Comparison
from sim.axiomatic.solution import Solution
from sim.doubt import Spread, ValueSweep
from sim.interchange import read_genius
from sim.problem.agreement_zone import AgreementZone
from sim.problem.pareto_frontier import Frontier
from sim.problem.problem import Problem
from sim.scenario.scenario import Scenario

NAME = "textbook/divide_the_dollar"


def zone() -> AgreementZone:
    return sim.problem(sim.load(NAME)).agreement_zone


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: sim.load(3), "sim.load: int given where a path is needed - name a file"),
        (lambda: read_genius(None), "read_genius: NoneType given where a path is needed"),
        (lambda: sim.problem("lieven2022"), r"str given where Scenario .*sim\.load"),
        (lambda: sim.problem(sim.problem(sim.load(NAME))), "Problem given where Scenario"),
        (lambda: sim.solve(sim.load(NAME)), r"Scenario given where Problem .*sim\.problem"),
        (lambda: sim.compare(sim.load(NAME)), r"Scenario given where Problem .*sim\.problem"),
        (lambda: sim.explain(sim.load(NAME)), r"Scenario given where Problem .*sim\.problem"),
        (lambda: sim.solve(sim.problem(sim.load(NAME)), 3), 'int given where str .* "nash"'),
        (lambda: sim.solve(sim.problem(sim.load(NAME)), "raiffa"), "say lotteries=True"),
        (
            lambda: sim.solve(sim.problem(sim.load(NAME)), "nash", reference={"a": 1}),
            'nash: no option is called "reference" - options: lotteries',
        ),
        (
            lambda: sim.solve(sim.problem(sim.load(NAME)), "compromise", exponent=3),
            "compromise: exponent 3 - choose 1, 2 or infinity",
        ),
        (
            lambda: sim.solve(sim.problem(sim.load(NAME)), "nash", power=2),
            'nash: no option is called "power"',
        ),
        (lambda: sim.load(NAME, variant=3), "variant: int given where str"),
        (lambda: sim.load(NAME).with_variant(("a", 3)), "variant: int given where str"),
        (lambda: sim.load(NAME).with_lens(["a"]), "lens: list given where str"),
        (lambda: sim.load(NAME).at(2), "time step: int given where str"),
        (lambda: sim.load(NAME).as_seen_by(1), "as seen by: int given where str"),
        (lambda: sim.load(NAME).sweep(["a"]), "sweep: list given where str"),
        (lambda: sim.sweep(NAME, {}), r"sim.sweep: str given where Scenario .*sim\.load"),
        (lambda: sim.sweep(sim.load(NAME), ["a"]), "list given where Mapping .*{path: values}"),
        (lambda: sim.load(NAME).with_value(3, 1), "path: int given where str"),
        (lambda: sim.load(NAME).with_no_deal("us", object()), "object cannot be written"),
        (lambda: sim.problem(sim.load(NAME), parties="us"), r'several names go - write \["us"\]'),
        (lambda: sim.problem_from_payoffs({"a": {"xy": 1}}, ratifiers="xy"), "ratifiers: str"),
        (lambda: sim.problem_from_payoffs({"a": {"x": 1}}, title=3), "title: int given"),
        (lambda: sim.solve(sim.problem(sim.load(NAME)), "gupta_livne", reference=3), "{party:"),
        (lambda: sim.crisis.inside_value(sim.problem(sim.load(NAME)), "a"), "Problem given where"),
        (lambda: sim.crisis.perceived_zones(3), "int given where Scenario"),
        (lambda: zone().table(limit=-1), "limit=-1: give a whole number from 0, or None for all"),
        (lambda: zone().table(limit=2.5), "limit=2.5: give a whole number"),
        (lambda: sim.problem(sim.load(NAME)).pareto_frontier.table(limit="x"), "limit="),
        (lambda: sim.diagnose(sim.load(NAME), draws="x"), "draws='x': give a whole number from 0"),
        (lambda: sim.solve(sim.problem(sim.load(NAME)), "gupta_livne"), "write reference= with"),
        (lambda: sim.crisis.linkage(sim.load(NAME), {}), "Scenario given where Problem"),
        (lambda: sim.crisis.linkage(sim.problem(sim.load(NAME)), [["a"]]), "{track:"),
        (lambda: sim.crisis.stopping_points(sim.load(NAME), []), "Scenario given where Problem"),
    ],
)
def test_it_says_which_call_was_meant(call: Callable[[], object], said: str) -> None:
    with pytest.raises(sim.SimError, match=said):
        call()


def test_every_option_of_every_solution_is_one_of_the_front_door() -> None:
    offered = inspect.signature(sim.solve).parameters
    own = {
        name: parameter
        for concept in SOLUTIONS
        for name, parameter in inspect.signature(concept).parameters.items()
    }
    assert {"problem", "reference", "exponent"} <= own.keys() <= offered.keys()
    for door in (sim.compare, sim.propagate, sim.explain, sim.load, sim.problem_from_payoffs):
        kinds = {parameter.kind for parameter in inspect.signature(door).parameters.values()}
        assert inspect.Parameter.VAR_KEYWORD not in kinds


MODELS = [
    *(concept for concept in SOLUTIONS),
    *(getattr(sim.crisis, name) for name in sim.crisis.__all__),
]
DOORS = [getattr(sim, name) for name in sim._DEFINED_IN if name != "SimError"]


@pytest.mark.parametrize("door", [*DOORS, *MODELS])
def test_docstrings_show_an_example(door: Callable[..., object]) -> None:
    assert ">>> " in (inspect.getdoc(door) or "")


@pytest.mark.parametrize("solution", SOLUTIONS)
def test_docstrings_of_solutions_name_a_source(solution: Callable[..., object]) -> None:
    assert re.search(r"^Source: .*\(\d{4}", inspect.getdoc(solution) or "", re.MULTILINE)


FORMS = {"table", "to_toml", "dataset"}  # methods that make a new object in another form
KINDS = (
    AgreementZone,
    Comparison,
    Ensemble,
    Frontier,
    Problem,
    Scenario,
    Solution,
    Spread,
    ValueSweep,
)


@pytest.mark.parametrize("kind", KINDS)
def test_facts_are_properties_and_what_takes_an_argument_is_a_method(kind: type) -> None:
    methods = {n: m for n, m in vars(kind).items() if n[0] != "_" and inspect.isfunction(m)}
    without = {n for n, m in methods.items() if len(inspect.signature(m).parameters) == 1}
    assert without <= FORMS
