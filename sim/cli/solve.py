"""``sim solve``: the agreement zone and every solution, in short."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sim.cli.case import Options, explained, solved
from sim.cli.folders import default_folder
from sim.cli.guard import EMPTY_ZONE
from sim.cli.options import (
    AskedTables,
    Debug,
    FailOnEmpty,
    File,
    Json,
    Lotteries,
    Reference,
    TablesOut,
)
from sim.cli.patience import Patience
from sim.cli.printing import message, show_blocks, show_json
from sim.cli.selection import selecting
from sim.cli.table_files import asked_forms, write_tables
from sim.cli.targets import check_new_file
from sim.plots.parts.solved_case import SolvedCase

if TYPE_CHECKING:
    from sim.report.tables.named_table import NamedTable

LARGE = 100_000  # rows whose file is announced

ListMembers = Annotated[
    int,
    typer.Option(
        "--list",
        metavar="N",
        min=0,
        help="List N agreements, those no one can improve on first, else in alphabetical order.",
    ),
]
MembersFile = Annotated[
    Path | None,
    typer.Option(
        "--csv", metavar="FILE", help="Write all agreements to a new file (N of them with --list)."
    ),
]


@selecting()
def solve(
    file: File,
    *,
    options: Options,
    reference: Reference = None,
    lotteries: Lotteries = False,
    members: ListMembers = 0,
    csv_file: MembersFile = None,
    out: TablesOut = None,
    tables: AskedTables = None,
    as_json: Json = False,
    fail_on_empty: FailOnEmpty = False,
    _debug: Debug = False,
) -> None:
    """Print the agreement zone and every solution."""
    forms = asked_forms(tables, out)
    if csv_file is not None:
        check_new_file(csv_file)
    with Patience() as patience:
        case = solved(file, replace(options, reference=reference, lotteries=lotteries), patience)
        if csv_file is not None:
            announce_size(case, csv_file, members or None)
        document = json_document(case, patience) if as_json else None
        if csv_file is not None:
            patience.stage(f"{csv_file}: writing")
            _write_members(case, csv_file, members or None)
    if document is not None:
        show_json(document)
    else:
        _show(case, 0 if csv_file else members)
    if forms:
        folder = out or default_folder(case.scenario, options) / "solve"
        found, left_out = solve_tables(case, members or None)
        write_tables(found, forms, folder, case.scenario.path, left_out)
    if fail_on_empty and case.problem.agreement_zone.is_empty:
        raise typer.Exit(EMPTY_ZONE)


def solve_tables(
    case: SolvedCase, limit: int | None
) -> tuple[tuple[NamedTable, ...], tuple[str, ...]]:
    """Return what is printed as tables, with all agreements if they are few enough, or why not."""
    from sim.report.tables.agreements import agreements, too_many
    from sim.report.tables.solutions import deals, payoffs

    found = (payoffs(case.comparison), deals(case.scenario, case.comparison))
    if sentence := too_many(case.problem, limit):
        return found, (f"agreements: not written: {sentence}",)
    return (*found, agreements(case.problem, limit)), ()


def json_document(case: SolvedCase, patience: Patience) -> dict[str, object]:
    """Return the results of a case in format 1, with the explanation of the zone."""
    from sim.report.results import results

    sentences = explained(case, patience).zone_sentences
    return results(case.scenario, case.comparison, sentences)


def _show(case: SolvedCase, members: int) -> None:
    from sim.report.members import member_table
    from sim.report.summary import short_summary

    show_blocks(short_summary(case.scenario, case.comparison))
    if members:
        show_blocks(member_table(case.problem, members))


def announce_size(case: SolvedCase, path: Path, limit: int | None, large: int = LARGE) -> None:
    """Say how large a large file will be; refuse one that nobody can have meant."""
    from sim.report.tables.agreements import checked_size, megabytes
    from sim.sentences import counted

    rows, size = checked_size(case.problem, path, limit)
    if rows > large:
        message(f"{path}: writing {counted(rows, 'agreement')}, about {megabytes(size)}")


def _write_members(case: SolvedCase, path: Path, limit: int | None) -> None:
    from sim.report.tables.agreements import write_members
    from sim.sentences import counted

    count = write_members(case.problem, path, limit)
    message(f"{path}: {counted(count, 'agreement')}")
