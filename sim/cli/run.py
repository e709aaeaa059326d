"""``sim run``: check, solve, explain, draw; a summary on the terminal, files in a folder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from sim.cli.case import (
    Options,
    diagnosed,
    explained,
    read,
    robustness,
    solved_case,
)
from sim.cli.folders import DEFAULT_FOLDER, default_folder
from sim.cli.guard import EMPTY_ZONE, INVALID
from sim.cli.options import Debug, FailOnEmpty, FigureFormat, Json, Lotteries, Reference
from sim.cli.patience import Patience
from sim.cli.printing import line, message, show, show_json
from sim.cli.selection import selecting
from sim.cli.targets import check_folder
from sim.errors import SimError
from sim.plots.parts.solved_case import SolvedCase

File = Annotated[
    str | None,
    typer.Argument(
        metavar="[FILE]",
        show_default=False,
        help="A scenario file or name, or a Genius folder; without it, all shipped scenarios.",
    ),
]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="DIR",
        help="Where to write figures and results; default out/<scenario>, and a folder of its own "
        "for each variant, lens or other selection.",
        show_default=False,
    ),
]
Format = Annotated[FigureFormat, typer.Option("--figure-format", help="Format of the figures.")]


@selecting()
def run(
    file: File = None,
    out: Out = None,
    figure_format: Format = FigureFormat.png,
    *,
    options: Options,
    reference: Reference = None,
    lotteries: Lotteries = False,
    as_json: Json = False,
    fail_on_empty: FailOnEmpty = False,
    _debug: Debug = False,
) -> None:
    """Solve, explain and draw; print a summary, write the files."""
    options = replace(options, reference=reference, lotteries=lotteries)
    check_folder(out or DEFAULT_FOLDER)
    if file is not None:
        is_empty = _run(file, options, out, figure_format.value, as_json)
    else:
        if as_json or options != Options():
            raise typer.BadParameter("needs one FILE", param_hint="this option")
        is_empty = _run_all(out or DEFAULT_FOLDER, figure_format.value)
    if fail_on_empty and is_empty:
        raise typer.Exit(EMPTY_ZONE)


def _run_all(out: Path, figure_format: str) -> bool:
    """Run every shipped scenario and return whether one has an empty zone."""
    from sim.scenario.text.shipped import shipped_scenarios

    empty, failed = False, False
    for number, path in enumerate(shipped_scenarios()):
        if number:
            line("\n" + "=" * 72 + "\n")
        try:
            empty |= _run(str(path), Options(), out / path.stem, figure_format, False)
        except SimError as error:
            message(str(error))
            failed = True
    if failed:
        raise typer.Exit(INVALID)
    return empty


def _run(file: str, options: Options, out: Path | None, figure_format: str, as_json: bool) -> bool:
    """Run one scenario and return whether its zone is empty."""
    from rich.padding import Padding
    from rich.text import Text

    from sim.report.diagnosis_blocks import open_rows
    from sim.report.result_files import run_files
    from sim.report.run_folder import folder_of_run, write_run
    from sim.report.summary import full_summary
    from sim.report.uncertainty_page import robustness_section, undrawn_section

    with Patience() as patience:
        patience.stage(f"{file}: reading")
        scenario = read(file, options)
        folder = out or default_folder(scenario, options)
        with folder_of_run(folder, scenario.path):
            case = solved_case(scenario, options, patience, explains=True, draws=True)
            explanation = explained(case, patience)
            patience.stage(f"{scenario.id}: how sure it is")
            spread = robustness(case)
            diagnosis = diagnosed(case, spread, patience)
            patience.stage(f"{scenario.id}: drawing")
            found = run_files(scenario, case.comparison, explanation, diagnosis, figure_format)
            paths = write_run(folder, found.files, found.alt_texts, scenario.path)
    if as_json:
        show_json(found.document)
        message(_written(folder, paths))
    else:
        show(full_summary(case.scenario, case.comparison, found.explanation))
        if spread is not None:
            show(robustness_section(spread))
        elif case.problem.signatories:
            show(undrawn_section())
        show(open_rows(diagnosis))
        show([Padding(Text(_written(folder, paths), overflow="fold"), (1, 0, 0, 0))])
    return _is_empty(case)


def _written(folder: Path, paths: tuple[Path, ...]) -> str:
    return f"Written to {folder}: " + ", ".join(path.name for path in paths)


def _is_empty(case: SolvedCase) -> bool:
    return case.problem.agreement_zone.is_empty
