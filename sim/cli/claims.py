"""``sim claims``: what follows from a source's own evidence, claim by claim."""

from __future__ import annotations

from sim.cli.case import Options, read
from sim.cli.options import Debug, File, Json
from sim.cli.patience import Patience
from sim.cli.printing import message, show, show_json
from sim.cli.selection import selecting


@selecting("sets")
def claims(
    file: File,
    *,
    options: Options,
    as_json: Json = False,
    _debug: Debug = False,
) -> None:
    """Test the claims of a source with the script beside the file, which is run."""
    from sim.claims.claim_script import script_of
    from sim.claims.claims import evaluate
    from sim.claims.other_codings import other_verdicts
    from sim.report.claim_blocks import claim_blocks

    scenario = read(file, options)
    script = script_of(scenario)
    message(f"{script}: running this script")
    with Patience(f"{scenario.id}: testing claims"):
        report = evaluate(scenario)
        others = other_verdicts(report)
    if not as_json:
        show(claim_blocks(report, others))
    else:
        by_coding = {found.coding.replace(" ", "_"): found.document() for found in others}
        show_json({**report.document(), **by_coding})
