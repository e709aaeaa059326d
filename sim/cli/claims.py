"""``sim claims``: what follows from a source's own evidence, claim by claim."""

from __future__ import annotations

from sim.cli.case import Options, read_selected
from sim.cli.folders import default_folder
from sim.cli.options import AskedTables, Debug, File, Json, TablesOut
from sim.cli.patience import Patience
from sim.cli.printing import message, show_blocks, show_json
from sim.cli.selection import selecting
from sim.cli.table_files import asked_forms, write_tables


@selecting("sets")
def claims(
    file: File,
    *,
    options: Options,
    out: TablesOut = None,
    tables: AskedTables = None,
    as_json: Json = False,
    _debug: Debug = False,
) -> None:
    """Test the claims of a source with the script beside the file, which is run."""
    from sim.claims.claim_script import script_of
    from sim.claims.claims import evaluate
    from sim.claims.other_codings import other_verdicts
    from sim.report.claim_blocks import claim_blocks
    from sim.report.tables.verdicts import verdicts

    forms = asked_forms(tables, out)
    scenario = read_selected(file, options)
    script = script_of(scenario)
    message(f"{script}: running this script")
    with Patience(f"{scenario.id}: testing claims"):
        report = evaluate(scenario)
        others = other_verdicts(report)
    if not as_json:
        show_blocks(claim_blocks(report, others))
    else:
        by_coding = {found.coding.replace(" ", "_"): found.document() for found in others}
        show_json({**report.document(), **by_coding})
    folder = out or default_folder(scenario, options) / "claims"
    write_tables([verdicts(report, others)], forms, folder, scenario.path)
