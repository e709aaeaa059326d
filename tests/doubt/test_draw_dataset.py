"""Draws as a dataset of xarray say what the table of the draws says, with labels and units."""

from __future__ import annotations

import sys

import numpy as np
import pytest

import sim
from sim.doubt.sampling.spread import Spread


@pytest.fixture(scope="module")
def spread() -> Spread:
    scenario = sim.load("lieven2022", sets=["no_deal_payoffs.russia=88"])
    return sim.propagate(scenario, 16, solutions=("nash", "egalitarian"), seed=5)


def test_every_value_is_that_of_the_table(spread: Spread) -> None:
    found = spread.dataset()
    parties = list(spread.problem.parties)
    assert 0 < spread.agreement_share < 1  # a draw without a deal among them
    for solution in ("nash", "egalitarian"):
        table = spread.table(solution)
        deal = found.sel(solution=solution)
        assert found.has_agreement.values.tolist() == table["has_agreement"].tolist()
        for party in parties:
            for variable, column in ((deal.payoff, "payoff"), (found.no_deal, "no_deal")):
                assert np.array_equal(
                    variable.sel(party=party).values, table[f"{column}:{party}"], equal_nan=True
                )
        for issue in spread.problem.option_ids:
            chosen = deal.option.sel(issue=issue).values.tolist()
            assert chosen == table[issue].fillna("").tolist()
    for name in found.input.values:
        assert np.array_equal(found.number.sel(input=name).values, spread.table()[name])


def test_packages_and_inputs_have_their_labels(spread: Spread) -> None:
    found = spread.dataset()
    for package, accepted in spread.acceptance.items():
        assert float(found.agreed.sel(package=package).mean()) == accepted.joint
        shares = found.accepted.sel(package=package).mean("draw")
        assert {p: float(shares.sel(party=p)) for p in accepted.by_party} == accepted.by_party
    inputs = spread.survey.model.inputs
    assert found.input.values.tolist() == [one.name for one in inputs]
    assert found.high.values.tolist() == [float(one.high) for one in inputs]
    assert found.group.sel(input=inputs[3].name).item() == inputs[3].group


def test_what_it_is_of_is_in_the_attributes(spread: Spread) -> None:
    found = spread.dataset()
    assert found.attrs["scenario"] == "lieven2022"
    assert (found.attrs["seed"], found.attrs["draws"]) == (5, 16)
    assert found.attrs["bargaining_sim"] == sim.__version__
    assert found.payoff.attrs["units"] == "points, 0 to 100"


def test_a_scenario_without_packages_and_solutions_has_a_dataset() -> None:
    spread = sim.propagate(sim.load("textbook/divide_the_dollar"), 8, solutions=())
    found = spread.dataset()
    assert "package" not in found.dims
    assert found.sizes["solution"] == 0
    assert found.payoff.attrs["units"]


def test_without_xarray_one_sentence_says_so(
    spread: Spread, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "xarray", None)
    with pytest.raises(sim.SimError, match=r"xarray.*not installed.*bargaining-sim\[xarray\]"):
        spread.dataset()
