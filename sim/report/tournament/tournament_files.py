"""What a tournament writes: the cells as a table and as a document, and the heat map."""

from __future__ import annotations

from functools import partial

from sim.report.output.result_files import ResultFiles, figure_files, strict_json, write_text
from sim.report.output.run_folder import Write
from sim.report.tournament.tournament_page import tournament_csv, tournament_document
from sim.strategic.concession.tournament_result import Tournament


def tournament_files(found: Tournament, figure_format: str) -> ResultFiles:
    """Return the files of a tournament; nothing is written yet, the figure is drawn."""
    from sim.plots.figures.tournament import figures

    document = tournament_document(found)
    files: dict[str, Write] = {
        "tournament.csv": partial(write_text, tournament_csv(found)),
        "tournament.json": partial(write_text, strict_json(document)),
    }
    drawn, alt_texts = figure_files(figures(found), figure_format)
    return ResultFiles(files | drawn, alt_texts, document)
