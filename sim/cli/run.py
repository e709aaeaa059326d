"""``sim run``: check, solve, explain, draw; a summary on the terminal, files in a folder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from sim.cli.case import (
    Options,
    diagnosed,
    explained,
    read_selected,
    robustness,
    solved_case,
)
from sim.cli.folders import DEFAULT_FOLDER, default_folder
from sim.cli.guard import EMPTY_ZONE, INVALID
from sim.cli.options import (
    Debug,
    FailOnEmpty,
    FigureFormat,
    Figures,
    Json,
    Lotteries,
    Reference,
    Tables,
)
from sim.cli.patience import Patience
from sim.cli.printing import console_width, line, message, show_blocks, show_json
from sim.cli.selection import selecting
from sim.cli.shown_ids import explain_ids
from sim.cli.table_files import file_forms
from sim.errors import SimError
from sim.solver.density.payoff_weight import Weight

if TYPE_CHECKING:
    from sim.report.first_screen.item import Answers
    from sim.report.output.file_forms import FileForms
    from sim.report.output.result_files import RunFiles

Drawn = tuple["FileForms", Weight]  # forms of files, and what the figure of the zone counts
Printed = Literal["first", "full", "json"]
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
        help="Where to write figures, tables and results; default out/<scenario>, and a folder of "
        "its own for each variant, lens or other selection.",
        show_default=False,
    ),
]
Full = Annotated[bool, typer.Option("--full", help="Print everything, not the first screen.")]
CountedAs = Annotated[
    Weight,
    typer.Option(
        "--weight",
        help="What the zone's figure counts: outcomes, or unique payoff vectors, each once.",
    ),
]


@selecting()
def run(
    file: File = None,
    out: Out = None,
    figure_format: Figures = FigureFormat.png,
    weight: CountedAs = Weight.outcomes,
    tables: Tables = "csv",
    *,
    options: Options,
    reference: Reference = None,
    lotteries: Lotteries = False,
    full: Full = False,
    as_json: Json = False,
    fail_on_empty: FailOnEmpty = False,
    _debug: Debug = False,
) -> None:
    """Solve, explain and draw; print the answer on one screen, write the files."""
    options = replace(options, reference=reference, lotteries=lotteries)
    drawn = file_forms(figure_format, tables, out), weight
    if file is not None:
        printed: Printed = "json" if as_json else "full" if full else "first"
        is_empty = _run(file, options, out, drawn, printed)
    else:
        if as_json or full or options != Options():
            raise typer.BadParameter("needs one FILE", param_hint="this option")
        is_empty = _run_all(out or DEFAULT_FOLDER, drawn)
    if fail_on_empty and is_empty:
        raise typer.Exit(EMPTY_ZONE)


def _run_all(out: Path, drawn: Drawn) -> bool:
    """Run every shipped scenario and return whether one has an empty zone."""
    from sim.scenario.text.shipped import shipped_scenarios

    empty, failed = False, False
    for number, path in enumerate(shipped_scenarios()):
        if number:
            line("\n" + "=" * 72 + "\n")
        try:
            empty |= _run(str(path), Options(), out / path.stem, drawn, "first")
        except SimError as error:
            message(str(error))
            failed = True
    if failed:
        raise typer.Exit(INVALID)
    return empty


def _run(file: str, options: Options, out: Path | None, drawn: Drawn, printed: Printed) -> bool:
    """Run one scenario and return whether its zone is empty."""
    from sim.report.first_screen.item import Answers
    from sim.report.output.result_files import run_files
    from sim.report.output.run_folder import folder_of_run, write_run

    with Patience() as patience:
        patience.stage(f"{file}: reading")
        scenario = read_selected(file, options)
        folder = out or default_folder(scenario, options)
        with folder_of_run(folder, scenario.path):
            case = solved_case(scenario, options, patience, explains=True, draws=True)
            explanation = explained(case, patience)
            patience.stage(f"{scenario.id}: how sure it is")
            spread = robustness(case)
            diagnosis = diagnosed(case, spread, patience)
            patience.stage(f"{scenario.id}: drawing")
            answers = Answers(scenario, case.problem, case.comparison, diagnosis, spread)
            found = run_files(answers, explanation, *drawn)
            paths = write_run(folder, found.files, found.alt_texts, scenario.path)
    if printed == "json":
        show_json(found.document)
        message(_written(folder, paths))
    elif printed == "full":
        _show_all(answers, found, _written(folder, paths))
    else:
        _show_first(answers, found, f"{len(paths)} files in {folder}; more words: --full.")
    for sentence in found.left_out:
        message(sentence)
    if printed != "full":  # the explanation in full says it
        explain_ids(scenario, case.problem)
    return case.problem.agreement_zone.is_empty


def _show_first(answers: Answers, found: RunFiles, last: str) -> None:
    """Print the first screen."""
    from rich.text import Text

    from sim.report.first_screen.screen import screen_lines

    title, *lines = screen_lines(found.first, answers.problem, last, console_width())
    show_blocks([Text(title, style="bold"), *map(Text, lines)])


def _show_all(answers: Answers, found: RunFiles, last: str) -> None:
    """Print everything that was worked out, section by section."""
    from rich.padding import Padding
    from rich.text import Text

    from sim.report.diagnosis_blocks import open_rows
    from sim.report.summary import full_summary
    from sim.report.uncertainty_page import robustness_section, undrawn_section

    show_blocks(full_summary(answers.scenario, answers.comparison, found.explanation))
    if answers.spread is not None:
        show_blocks(robustness_section(answers.spread))
    elif answers.problem.signatories:
        show_blocks(undrawn_section())
    show_blocks(open_rows(answers.diagnosis))
    show_blocks([Padding(Text(last, overflow="fold"), (1, 0, 0, 0))])


def _written(folder: Path, paths: tuple[Path, ...]) -> str:
    return f"Written to {folder}: " + ", ".join(path.name for path in paths)
