"""What ``sim power`` writes: the document and the figures."""

from __future__ import annotations

from functools import partial

from sim.coalition.power import Power
from sim.report.output.result_files import ResultFiles, figure_files, strict_json, write_text
from sim.report.output.run_folder import Write
from sim.report.power.power_document import power_document


def power_files(found: Power, figure_format: str) -> ResultFiles:
    """Return the files of one case; nothing is written yet, the figures are drawn."""
    from sim.plots.figures import coalition_simplex, power_bars

    document = power_document(found)
    files: dict[str, Write] = {"power.json": partial(write_text, strict_json(document))}
    figures = [*power_bars.figures(found), *coalition_simplex.figures(found)]
    drawn, alt_texts = figure_files(figures, figure_format)
    return ResultFiles(files | drawn, alt_texts, document)
