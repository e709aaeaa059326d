"""``sim sources``: where every number comes from, and which have no source."""

from __future__ import annotations

from typing import Annotated

import typer

from sim.cli.case import Options, read_selected
from sim.cli.folders import default_folder
from sim.cli.options import AskedTables, Debug, File, Json, TablesOut
from sim.cli.patience import Patience
from sim.cli.printing import line, show_blocks, show_json
from sim.cli.selection import selecting
from sim.cli.table_files import asked_forms, write_tables

OneParty = Annotated[
    str | None, typer.Option("--party", metavar="ID", help="Only what concerns this party.")
]
OneIssue = Annotated[
    str | None, typer.Option("--issue", metavar="ID", help="Only what concerns this issue.")
]

AsBibtex = Annotated[
    bool, typer.Option("--bibtex", help="Print the sources used as BibTeX and nothing else.")
]


@selecting(
    "variant", "lens", "track", "time_step", "seen_by", "sets", "profile", "context", "sheet"
)
def sources(
    file: File,
    party: OneParty = None,
    issue: OneIssue = None,
    *,
    options: Options,
    out: TablesOut = None,
    tables: AskedTables = None,
    as_json: Json = False,
    as_bibtex: AsBibtex = False,
    _debug: Debug = False,
) -> None:
    """List where every number comes from, and what has no source."""
    from sim.interchange.bibtex import bibtex
    from sim.report.source_listing import source_blocks, source_document
    from sim.report.tables.sources import sources as table_of

    if as_json and as_bibtex:
        raise typer.BadParameter("is one of two formats", param_hint="--json with --bibtex")
    forms = asked_forms(tables, out)
    with Patience(f"{file}: reading"):
        scenario = read_selected(file, options)
        rows = scenario.sources(party, issue)
    if as_bibtex:
        line(bibtex(scenario, rows if party or issue else None).rstrip())
    elif as_json:
        show_json(source_document(scenario, rows))
    else:
        show_blocks(source_blocks(scenario, rows))
    folder = out or default_folder(scenario, options) / "sources"
    write_tables([table_of(scenario, rows)], forms, folder, scenario.path)
