"""The draws as a labelled array for xarray: by draw, party, solution and number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.doubt.draws.block_survey import Arrays, DrawSurvey
from sim.doubt.draws.deal_codes import deals_by_code
from sim.doubt.numbers.inputs import UncertainInput
from sim.doubt.sampling.run_settings import RunSettings
from sim.extras import extra
from sim.problem.problem import Problem
from sim.scenario.scenario import Scenario
from sim.version import __version__

if TYPE_CHECKING:
    import xarray

Floats = NDArray[np.float64]
Variable = tuple[tuple[str, ...], NDArray[Any], dict[str, str]]


def draw_dataset(
    scenario: Scenario, settings: RunSettings, survey: DrawSurvey, arrays: Arrays, inputs: Floats
) -> xarray.Dataset:
    """Return the draws with labels and units; the seed, the case and the version are attributes.

    ``payoff`` (draw, party, solution; NaN: no deal), ``option`` (draw, issue, solution; "": no
    deal), ``no_deal`` and ``reservation`` (draw, party), ``number`` (draw, input; the values
    drawn), ``has_agreement`` (draw), and ``agreements`` (draw) where they were counted; of named
    packages ``package_payoff`` and ``accepted`` (draw, party, package), ``agreed`` (draw, package).
    ``low``, ``best``, ``high`` and ``group`` go with the inputs, ``party_name`` with the parties.
    Raises SimError where xarray is not installed.

    >>> import sim
    >>> draws = sim.propagate(sim.load("textbook/trade_across_issues"), draws=16).dataset()
    >>> dict(draws.payoff.sizes)
    {'draw': 16, 'party': 2, 'solution': 1}
    """
    xr = extra("xarray", "xarray", "a dataset of draws")
    problem, packages = survey.problem, tuple(survey.packages)
    unit = "points, 0 to 100" if scenario.payoff_scale == "scores" else "units of the file"
    found = _of_draws(arrays, unit) | _of_solutions(problem, arrays, settings.solutions, unit)
    if packages:
        found |= _of_packages(arrays, packages, unit)
    found["number"] = (("draw", "input"), inputs, {"long_name": "number drawn"})
    labels = {
        "draw": np.arange(len(inputs)),
        "party": list(problem.parties),
        "party_name": ("party", [problem.labels.get(p, p) for p in problem.parties]),
        "solution": _texts(settings.solutions),
        "issue": [issue for issue, _ in problem.space.display],
        **({"package": list(packages)} if packages else {}),
        **_of_inputs(survey.model.inputs),
    }
    attributes = {
        "title": scenario.title,
        "scenario": scenario.id,
        "sha256": scenario.sha256,
        "selected": "; ".join(scenario.selection.words()),
        "red_lines": settings.red_lines,
        "seed": settings.seed,
        "draws": len(inputs),
        "bargaining_sim": __version__,
    }
    dataset: xarray.Dataset = xr.Dataset(found, coords=labels, attrs=attributes)
    return dataset


def _texts(names: Iterable[str]) -> NDArray[Any]:
    return np.array(list(names), dtype=object)  # also where there are none


def _of_inputs(inputs: Sequence[UncertainInput]) -> dict[str, Any]:
    """Return names, groups and intervals of the numbers drawn; NaN where there is no best one."""
    best = [np.nan if one.best is None else float(one.best) for one in inputs]
    return {
        "input": _texts(one.name for one in inputs),
        "group": ("input", _texts(one.group for one in inputs)),
        "low": ("input", np.array([float(one.low) for one in inputs])),
        "best": ("input", np.array(best)),
        "high": ("input", np.array([float(one.high) for one in inputs])),
    }


def _of_draws(arrays: Arrays, unit: str) -> dict[str, Variable]:
    """Return what each draw has whatever is chosen in it."""
    points = {"units": unit}
    found: dict[str, Variable] = {
        "no_deal": (("draw", "party"), arrays["disagreement"], points),
        "reservation": (("draw", "party"), arrays["reservation"], points),
        "has_agreement": (("draw",), arrays["has_agreement"], {}),
    }
    if "agreements" in arrays:
        found["agreements"] = (("draw",), arrays["agreements"], {"units": "outcomes"})
    return found


def _of_solutions(
    problem: Problem, arrays: Arrays, solutions: Sequence[str], unit: str
) -> dict[str, Variable]:
    """Return payoffs and options of the deal that each solution chooses; none: NaN and ""."""
    draws, issues = len(arrays["has_agreement"]), [issue for issue, _ in problem.space.display]
    payoffs = np.full((draws, len(problem.parties), len(solutions)), np.nan)
    options = np.full((draws, len(issues), len(solutions)), "", dtype=object)
    for k, solution in enumerate(solutions):
        payoffs[:, :, k] = arrays[f"payoffs:{solution}"]
        deals = deals_by_code(problem.space, arrays, solution)
        codes = arrays[f"deal:{solution}"]
        for code, outcome in deals.items():
            options[codes == code, :, k] = [outcome[issue] for issue in issues]
    return {
        "payoff": (("draw", "party", "solution"), payoffs, {"units": unit}),
        "option": (("draw", "issue", "solution"), options, {"long_name": "option of the deal"}),
    }


def _of_packages(arrays: Arrays, packages: Sequence[str], unit: str) -> dict[str, Variable]:
    def stacked(kind: str) -> NDArray[Any]:
        return np.stack([arrays[f"{kind}:{name}"] for name in packages], axis=-1)

    by_party = ("draw", "party", "package")
    return {
        "package_payoff": (by_party, stacked("package"), {"units": unit}),
        "accepted": (by_party, stacked("accepted"), {"long_name": "the party accepts it"}),
        "agreed": (("draw", "package"), stacked("agreed"), {"long_name": "all accept it"}),
    }
