"""``sim play``: how the talks go, round by round, in one of several models."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.cli.case import Options, read
from sim.cli.guard import EMPTY_ZONE
from sim.cli.options import Debug, FailOnEmpty, File, Json
from sim.cli.patience import Patience
from sim.cli.play_models import DEFAULT, MODELS, PlayModel, model_named, takers
from sim.cli.play_options import with_play_options
from sim.cli.printing import show, show_json
from sim.cli.selection import selecting
from sim.sentences import listing

if TYPE_CHECKING:
    from sim.problem.problem import Problem
    from sim.scenario.scenario import Scenario

FORMAT = 1

Model = Annotated[
    str,
    typer.Option(
        "--model",
        metavar="NAME",
        help="; ".join(f"{model.name}: {model.meaning}" for model in MODELS) + ".",
    ),
]


@selecting()
@with_play_options
def play(
    file: File,
    model: Model = DEFAULT,
    *,
    given: Mapping[str, Any],
    options: Options,
    as_json: Json = False,
    fail_on_empty: FailOnEmpty = False,
    _debug: Debug = False,
) -> None:
    """Play the talks round by round: who proposes what, and what is agreed.

    sim play lieven2022 --rounds 12 --discount us=0.9 --discount russia=0.95
    """
    chosen = _model(model)
    _check_options(chosen, given)
    with Patience() as patience:
        patience.stage(f"{file}: reading")
        scenario, problem = _problem(file, options, patience)
        patience.stage(f"{scenario.id}: playing")
        is_empty = _show(chosen, scenario, problem, given, as_json=as_json)
    if fail_on_empty and is_empty:
        raise typer.Exit(EMPTY_ZONE)


def _model(name: str) -> PlayModel:
    found = model_named(name)
    if isinstance(found, str):
        raise typer.BadParameter(found, param_hint="--model")
    return found


def _check_options(model: PlayModel, given: Mapping[str, Any]) -> None:
    """Raise a usage error for an option that the model does not have."""
    for name in given:
        if name not in model.takes:
            raise typer.BadParameter(
                f"{model.name} has no such option - it belongs to {listing(takers(name))}",
                param_hint=f"--{name}",
            )


def _problem(file: str, options: Options, patience: Patience) -> tuple[Scenario, Problem]:
    from sim.formulation.from_scenario import problem as build

    scenario = read(file, options)
    problem = build(scenario, red_lines=options.red_lines, parties=options.parties)
    return scenario, replace(problem, progress=patience)


def _show(
    model: PlayModel,
    scenario: Scenario,
    problem: Problem,
    given: Mapping[str, Any],
    *,
    as_json: bool,
) -> bool:
    """Print how the talks go, or why there are none; return whether there is no agreement zone."""
    from sim.axiomatic.solution import EmptyAgreementZoneError
    from sim.report.plays.play_page import empty_document, empty_page, play_page

    head = {"format": FORMAT, "model": model.name, "scenario": scenario.id}
    try:
        found = model.play(problem, given)
    except EmptyAgreementZoneError:
        if as_json:
            show_json({**head, **empty_document(problem)})
        else:
            show(empty_page(scenario, problem))
        return True
    if as_json:
        show_json({**head, **model.document(found)})
    else:
        show(play_page(scenario, problem, model.blocks(found)))
    return False
