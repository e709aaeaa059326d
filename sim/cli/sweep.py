"""``sim sweep``: the answer at each of several values of one number, or of two."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sim.cli.case import Options, read_selected
from sim.cli.folders import default_folder
from sim.cli.options import Debug, FigureFormat, Figures, File, Jobs, Json, Tables
from sim.cli.patience import Patience
from sim.cli.printing import say_written, show_blocks, show_json
from sim.cli.selection import selecting
from sim.cli.shown_ids import explain_ids
from sim.cli.swept_values import second_path, typed_values
from sim.cli.table_files import file_forms
from sim.cli.workers import Cluster, workers
from sim.errors import SimError
from sim.scenario.text.shortened import quoted

if TYPE_CHECKING:
    from rich.console import RenderableType

    from sim.doubt.value_sweep import ValueSweep
    from sim.report.output.file_forms import FileForms
    from sim.report.output.result_files import ResultFiles
    from sim.scenario.scenario import Scenario

What = Annotated[
    str,
    typer.Argument(
        metavar="PATH",
        help="A path of the file, such as no_deal_payoffs.russia, or the id of one of its sweeps.",
    ),
]
Values = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="VALUES",
        show_default=False,
        help="The values that the path takes, written as for --set, or a range such as 0:1:0.1; "
        "none for a sweep of the file, which has its own.",
    ),
]
By = Annotated[
    list[str] | None,
    typer.Option(
        "--by",
        metavar='"PATH=V V …"',
        help="A second path with its values: every value of the one with every value of the other.",
    ),
]
Followed = Annotated[
    str, typer.Option("--solution", metavar="NAME", help="The solution to follow.")
]
Diagnosed = Annotated[
    bool, typer.Option("--diagnose", help="Say at each value which mechanisms block a deal.")
]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out",
        metavar="DIR",
        help="Where tables and figure go, in a folder named after what is swept; "
        "default out/<scenario>.",
        show_default=False,
    ),
]


@selecting()
def sweep(
    file: File,
    what: What,
    values: Values = None,
    by: By = None,
    solution: Followed = "nash",
    jobs: Jobs = 1,
    cluster: Cluster = None,
    *,
    diagnose: Diagnosed = False,
    options: Options,
    out: Out = None,
    figure_format: Figures = FigureFormat.png,
    tables: Tables = "csv",
    as_json: Json = False,
    _debug: Debug = False,
) -> None:
    """Solve the scenario at each value of a number, or of two: what the answer becomes, and where.

    sim sweep lieven2022 no_deal_payoffs.russia 0:100:10
    """
    from sim.report.output.run_folder import folder_of_run, write_run

    refuse_misspelt_options(values or ())
    forms = file_forms(figure_format, tables, out)
    with Patience() as patience:
        patience.stage(f"{file}: reading")
        scenario = read_selected(file, options)
        chosen = swept(scenario, what, values or (), by or ())
        refuse_both(chosen, options)
        patience.stage(f"{scenario.id}: sweeping")
        with workers(jobs, cluster) as given:
            found = _answers(scenario, chosen, solution, options, given, patience, diagnose)
        folder = folder_of(found, out or default_folder(scenario, options))
        with folder_of_run(folder, scenario.path):
            patience.stage(f"{scenario.id}: drawing")
            files = _files(found, forms)
            paths = write_run(folder, files.files, files.alt_texts, scenario.path)
    if as_json:
        show_json(files.document)
    else:
        show_blocks(_page(found, options))
    explain_ids(scenario)
    say_written(folder, paths, files.left_out)


_PATH = re.compile(r"[a-z_][a-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_-]*)+")


def refuse_misspelt_options(values: Sequence[str]) -> None:
    """Refuse what looks like an option or a path and is none; values below 0 are let through."""
    for text in values:
        if _PATH.fullmatch(text):
            hint = f'a second path goes with its values into --by "{text}=0 50 100"'
            raise typer.BadParameter(f"{quoted(text)} is no value - {hint}")
        if text.startswith("--") or (text[:1] == "-" and text[1:2].isalpha()):
            known = (
                "--by",
                "--solution",
                "--jobs",
                "--cluster",
                "--out",
                "--figure-format",
                "--tables",
                "--json",
                "--set",
                "--diagnose",
            )
            near = get_close_matches(text, known, 1)
            hint = f" - did you mean {near[0]}?" if near else " - sim sweep --help lists them"
            raise typer.BadParameter(f"there is no option {quoted(text)}{hint}")


def swept(
    scenario: Scenario, what: str, values: Sequence[str], by: Sequence[str]
) -> Mapping[str, Sequence[object]]:
    """Return what is swept over which values: a path, or a sweep of the file; and a second path."""
    from sim.doubt.swept_path import MOST_POINTS
    from sim.scenario.text.nearest import choose_from

    first: tuple[str, Sequence[object]]
    own = scenario.sweeps.get(what)
    if own is not None and values:
        raise SimError(
            f"{scenario.id}: the sweep {quoted(what)} has its values in the file - leave them out, "
            f"or sweep {own.path} over others"
        )
    if own is not None:
        first = own.path, own.values
    elif values:
        first = what, typed_values(values, MOST_POINTS, "VALUES")
    elif "." in what:
        raise SimError(f"{what}: there are no values - list them, such as 0 50 100 or 0:100:10")
    else:
        remedy = choose_from(what, scenario.sweeps) or "the file has none; give a path and values"
        raise SimError(f"{scenario.id}: unknown sweep {quoted(what)} - {remedy}")
    second = second_path(by, MOST_POINTS)
    if second is not None and second[0] == first[0]:
        raise SimError(f"{first[0]}: both paths are the same - give two different ones")
    return dict([first] if second is None else [first, second])


def refuse_both(chosen: Mapping[str, object], options: Options) -> None:
    """Refuse a path that is swept and set as well."""
    from sim.scenario.document.value_paths import canonical_keys

    for path, _ in options.selection.sets:
        if canonical_keys(path) in {canonical_keys(swept) for swept in chosen}:
            raise SimError(f"{path}: it is swept and set as well - leave one of them out")


def _answers(
    scenario: Scenario,
    chosen: Mapping[str, Sequence[object]],
    solution: str,
    options: Options,
    jobs: int | None,
    patience: Patience,
    diagnose: bool,
) -> ValueSweep:
    """Return the answer at every value, and if asked what blocks a deal there."""
    from sim.diagnosis.blocking import blocking
    from sim.doubt.value_sweep import sweep as answers_at

    return answers_at(
        scenario, chosen, solution=solution, red_lines=options.red_lines,
        parties=options.parties_in(scenario), jobs=jobs, blocking=blocking if diagnose else None,
        progress=patience,
    )  # fmt: skip


def _page(found: ValueSweep, options: Options) -> list[RenderableType]:
    """Return what is printed."""
    from sim.report.sweep.sweep_page import sweep_page

    return list(sweep_page(found, options.parties_in(found.scenario)))


def folder_of(found: ValueSweep, parent: Path) -> Path:
    """Return the folder of a sweep inside that of its case."""
    from sim.report.sweep.sweep_files import folder_name

    return parent / folder_name(found)


def _files(found: ValueSweep, forms: FileForms) -> ResultFiles:
    """Return the files of a sweep, and say what their figure cannot show."""
    from sim.report.sweep.sweep_files import sweep_files

    return sweep_files(found, forms)
