"""``sim play``: how the talks go, round by round, in one of several models."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sim.cli.case import Options, problem_of, read_selected
from sim.cli.folders import default_folder
from sim.cli.guard import EMPTY_ZONE
from sim.cli.options import Debug, FailOnEmpty, FigureFormat, Figures, File, Json, Tables
from sim.cli.patience import Patience
from sim.cli.play_models import DEFAULT, MODELS, PlayModel, model_named, takers
from sim.cli.play_options import with_play_options
from sim.cli.printing import say_written, show_blocks, show_json
from sim.cli.selection import selecting
from sim.cli.table_files import file_forms
from sim.sentences import listing

if TYPE_CHECKING:
    from rich.console import RenderableType

    from sim.problem.problem import Problem
    from sim.report.output.file_forms import FileForms
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


Out = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="DIR",
        help="Where figures, tables and results go, in a folder play-<model>; default "
        "out/<scenario>.",
        show_default=False,
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
    out: Out = None,
    figure_format: Figures = FigureFormat.png,
    tables: Tables = "csv",
    as_json: Json = False,
    fail_on_empty: FailOnEmpty = False,
    _debug: Debug = False,
) -> None:
    """Play the talks round by round: who proposes what, and what is agreed.

    sim play lieven2022 --rounds 20 --strategy us=boulware --strategy russia=linear
    """
    forms = file_forms(figure_format, tables, out)
    chosen = _model(model)
    _check_options(chosen, given)
    with Patience() as patience:
        patience.stage(f"{file}: reading")
        scenario = read_selected(file, options)
        problem = replace(problem_of(scenario, options), progress=patience)
        patience.stage(f"{scenario.id}: playing")
        played = _played(chosen, scenario, problem, given)
        folder = (out or default_folder(scenario, options)) / f"play-{chosen.name}"
        patience.stage(f"{scenario.id}: drawing")
        paths, left_out = _write(played, folder, forms)
    if as_json:
        show_json(played.document)
    else:
        show_blocks(played.page)
    if paths:
        say_written(folder, paths, left_out)
    if fail_on_empty and played.found is None:
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
                param_hint=f"--{name.replace('_', '-')}",
            )


@dataclass(frozen=True)
class _Played:
    """A played scenario: its result, None without an agreement zone, and how it is told."""

    model: PlayModel
    scenario: Scenario
    found: Any
    document: Mapping[str, Any]
    page: Iterable[RenderableType]


def _played(
    model: PlayModel, scenario: Scenario, problem: Problem, given: Mapping[str, Any]
) -> _Played:
    """Return how the talks go, or why there are none."""
    from sim.axiomatic.solution import EmptyAgreementZoneError
    from sim.report.plays.play_page import empty_document, empty_page, play_page

    head = {"format": FORMAT, "model": model.name, "scenario": scenario.id}
    try:
        found = model.play(problem, given)
    except EmptyAgreementZoneError:
        document = {**head, **empty_document(problem)}
        return _Played(model, scenario, None, document, empty_page(scenario, problem))
    page = play_page(scenario, problem, model.blocks(found))
    return _Played(model, scenario, found, {**head, **model.document(found)}, page)


def _write(
    played: _Played, folder: Path, forms: FileForms
) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """Write document, tables and figures into a folder; nothing where there is no play."""
    from sim.report.output.result_files import document_files
    from sim.report.output.run_folder import folder_of_run, write_run

    if played.found is None or not played.model.figures:
        return (), ()
    with folder_of_run(folder, played.scenario.path):
        figures = played.model.drawn(played.found)
        tables = played.model.tables(played.found)
        files = document_files("play", played.document, figures, forms, tables)
        paths = write_run(folder, files.files, files.alt_texts, played.scenario.path)
        return paths, files.left_out
