"""A wrong argument to a function on draws, or to a figure of them, gets one sentence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import sim
from sim import doubt, plots
from sim.errors import SimError

OF_SPREADS = (
    "better_branch_values",
    "conditions",
    "cover",
    "deal_chances",
    "decisions",
    "decisive_sentences",
    "influences",
    "influences_on",
    "inside_values",
    "no_deal_values",
    "regrets",
    "shifts",
    "solution_stays",
    "spread_document",
    "spread_sentences",
    "swings",
)
FIGURES = (
    "agreement_chances",
    "canonical_matrix",
    "deal_chances",
    "deal_cloud",
    "importance",
    "timeline",
    "tornado",
    "value_sweep",
    "verdicts",
    "zones_side_by_side",
)


@pytest.mark.parametrize("given", [None, 3, "lieven2022"])
@pytest.mark.parametrize("name", OF_SPREADS)
def test_a_function_on_draws_says_what_it_takes(name: str, given: Any) -> None:
    with pytest.raises(
        SimError, match=rf"^{name}: \w+ given where Spread is needed - write {name}\("
    ):
        getattr(doubt, name)(given, None)


@pytest.mark.parametrize("given", [None, 3, "lieven2022"])
@pytest.mark.parametrize("name", [f"{do}_{x}" for x in FIGURES for do in ("plot", "describe")])
def test_a_figure_says_what_it_shows(name: str, given: Any) -> None:
    with pytest.raises(SimError, match=rf"^{name}: \w+ given where \w+ is needed - write {name}\("):
        getattr(plots, name)(given)
    with pytest.raises(SimError, match=f"^{name}: "):
        getattr(plots, name)(result=given)


WRONG: dict[str, Callable[[], object]] = {
    "values is a NoneType": lambda: doubt.quantiles(None),  # type: ignore[arg-type]
    "values is a dict": lambda: doubt.quantiles({"a": 1}),  # type: ignore[arg-type]
    "at is a float": lambda: doubt.quantiles(np.ones(3), 0.5),  # type: ignore[arg-type]
    "give places from 0 to 1": lambda: doubt.quantiles(np.ones(3), (0.5, 2)),
    "of 0 draws": lambda: doubt.sampling_interval(0.5, 0),
    "a share of 2": lambda: doubt.sampling_interval(2, 10),
    "write {name: scenario": lambda: doubt.propagate_readings([]),  # type: ignore[arg-type]
    "break_even: int given where Scenario": lambda: doubt.break_even(3, "x"),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("said", WRONG)
def test_a_wrong_number_is_named(said: str) -> None:
    with pytest.raises(SimError, match=said):
        WRONG[said]()


def test_an_unknown_name_is_named() -> None:
    spread = sim.propagate(sim.load("textbook/divide_the_dollar"), 16)
    with pytest.raises(SimError, match='"zoe" has no payoffs - choose one of ann, bob'):
        doubt.no_deal_values(spread, "zoe")
    with pytest.raises(SimError, match='"utilitarian" was not drawn over - there are nash'):
        doubt.solution_stays(spread, "utilitarian")
    with pytest.raises(SimError, match="is no quantity - give a function of a spread"):
        doubt.swings(spread, 3)  # type: ignore[arg-type]
    assert doubt.quantiles([1, 3, 5], [0.5]) == (3.0,)  # type: ignore[arg-type]
