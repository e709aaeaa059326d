"""What ``sim power`` writes: the document and the figures."""

from __future__ import annotations

from sim.coalition.power import Power
from sim.report.output.file_forms import FileForms
from sim.report.output.result_files import ResultFiles, document_files
from sim.report.power.power_document import power_document
from sim.report.tables.powers import powers


def power_files(found: Power, forms: FileForms) -> ResultFiles:
    """Return the files of one case; nothing is written yet, the figures are drawn."""
    from sim.plots.figures import coalition_simplex, power_bars

    figures = [*power_bars.figures(found), *coalition_simplex.figures(found)]
    return document_files("power", power_document(found), figures, forms, powers(found))
