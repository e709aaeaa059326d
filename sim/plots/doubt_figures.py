"""Every figure of doubt for the draws of a scenario, ready to be saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.plots.parts.style import new_axes
from sim.plots.run_figures import NamedFigure

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from sim.doubt.sampling.spread import Spread

CURVE_DRAWS = 256


def doubt_figures(spread: Spread) -> tuple[NamedFigure, ...]:
    """Return the figures that suit the draws.

    1. The share of draws with an agreement, and with each option in it, in pages where there are
       many options; who accepts which deal.
    2. Where there is a deal: the cloud of deals, and what moves each signatory's gain, one number
       at a time, unless every draw is a search of its own.
    3. The share of draws with a deal at each value of the no-deal payoff at which the answer turns
       nearest to the reading.
    """
    solutions = spread.settings.solutions
    found: list[NamedFigure] = []
    if solutions:
        found += _chances(spread, solutions[0]) + _acceptability(spread, solutions[0])
    if solutions and spread.has_agreement.any():
        found += _cloud(spread, solutions[0])
        if not spread.survey.is_searched:
            found += _tornadoes(spread, solutions[0])
    return (*found, *_curve(spread))


def _named(name: str, ax: Axes, text: str) -> NamedFigure:
    figure = ax.get_figure(root=True)
    assert figure is not None
    return NamedFigure(name, figure, text)


def _chances(spread: Spread, solution: str) -> list[NamedFigure]:
    from sim.plots.figures.agreement_chances import (
        chance_pages,
        chances_layout,
        describe_agreement_chances,
        plot_agreement_chances,
    )

    pages, drawn = chance_pages(spread), []
    for number, issues in enumerate(pages, 1):
        ax = new_axes(chances_layout(spread, issues))
        plot_agreement_chances(spread, solution=solution, issues=issues, ax=ax)
        text = describe_agreement_chances(spread, solution=solution, issues=issues)
        name = "agreement_chances" + f"_{number}" * (len(pages) > 1)
        drawn.append(_named(name, ax, text))
    return drawn


def _acceptability(spread: Spread, solution: str) -> list[NamedFigure]:
    from sim.doubt.regret import regrets
    from sim.plots.figures.acceptability import (
        acceptability_layout,
        describe_acceptability,
        plot_acceptability,
    )

    found = regrets(spread, solution)
    if not found:
        return []
    ax = plot_acceptability(found, spread=spread, ax=new_axes(acceptability_layout(found, spread)))
    return [_named("acceptability", ax, describe_acceptability(found, spread=spread))]


def _cloud(spread: Spread, solution: str) -> list[NamedFigure]:
    from sim.plots.figures.deal_cloud import LAYOUT, describe_deal_cloud, plot_deal_cloud

    if len(spread.problem.signatories) < 2:
        return []
    ax = plot_deal_cloud(spread, solution=solution, ax=new_axes(LAYOUT))
    return [_named("deal_cloud", ax, describe_deal_cloud(spread, solution=solution))]


def _tornadoes(spread: Spread, solution: str) -> list[NamedFigure]:
    from sim.doubt.decisive.one_at_a_time import swings
    from sim.doubt.decisive.questions import gain_of
    from sim.plots.figures.tornado import describe_tornado, plot_tornado, tornado_layout
    from sim.scenario.outcome_words import party_name

    drawn = []
    for party in spread.problem.signatories:
        found = swings(spread, gain_of(party, solution))
        answer = f"the gain of {party_name(spread.scenario, party)} from the deal"
        ax = plot_tornado(
            found, scenario=spread.scenario, answer=answer, ax=new_axes(tornado_layout(found))
        )
        text = describe_tornado(found, scenario=spread.scenario, answer=answer)
        drawn.append(_named(f"tornado_{party}", ax, text))
    return drawn


def _curve(spread: Spread) -> list[NamedFigure]:
    from sim.doubt.decisive.chance_curves import deal_chances
    from sim.doubt.decisive.nearest_turn import nearest_turn
    from sim.plots.figures.deal_chances import LAYOUT, describe_deal_chances, plot_deal_chances

    number = nearest_turn(spread)
    if number is None:
        return []
    found = deal_chances(spread, number, draws=CURVE_DRAWS)
    ax = plot_deal_chances(found, ax=new_axes(LAYOUT))
    return [_named("deal_chances", ax, describe_deal_chances(found))]
