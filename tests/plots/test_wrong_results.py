"""A figure of something else says in one sentence what makes the result that it needs."""

from pathlib import Path

import pytest

import sim
from sim import plots
from sim.errors import SimError
from sim.plots import figure_list
from sim.plots.figures.agreement_zone import plot_agreement_zone
from sim.plots.figures.importance import plot_importance
from sim.plots.parts.save import save_figure


class Other:
    """What no figure is drawn from."""


NAMES = (
    *figure_list.OF_A_CASE,
    *figure_list.OF_DRAWS,
    *figure_list.OF_A_SWEEP,
    *figure_list.OF_A_PLAY,
    *figure_list.OF_A_TOURNAMENT,
    *figure_list.OF_MOVES,
    *figure_list.OF_POWER,
    *figure_list.OF_SEVERAL_CASES,
)
MORE: dict[str, list[object]] = {
    "acceptance_cloud": [{}],
    "belief_square": [[]],
    "screening_offer": ["a", "b", []],
    "crisis_tree": [Other()],
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("verb", ["plot", "describe"])
def test_another_kind_is_refused_by_the_name_of_the_figure(verb: str, name: str) -> None:
    function = getattr(plots, f"{verb}_{name}")
    given = {"spread": None} if name == "acceptability" else {}
    with pytest.raises(SimError, match=rf"^{verb}_{name}: Other given where .* - write {verb}_"):
        function(Other(), *MORE.get(name, []), **given)


def test_a_scenario_in_place_of_a_problem_is_told_how_to_become_one() -> None:
    with pytest.raises(SimError, match=r"write plot_agreement_zone\(sim\.problem\(scenario\)\)$"):
        plot_agreement_zone(sim.load("bill_and_jack"))  # type: ignore[arg-type]


def test_axes_are_not_saved_but_their_figure_is(tmp_path: Path) -> None:
    ax = plot_importance(sim.problem(sim.load("bill_and_jack")))
    with pytest.raises(SimError, match=r"^save_figure: Axes given where Figure is needed"):
        save_figure(ax, tmp_path / "a.png", "")  # type: ignore[arg-type]
    assert save_figure(ax.get_figure(), tmp_path / "a.png", "").exists()  # type: ignore[arg-type]
