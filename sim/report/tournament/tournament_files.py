"""What a tournament writes: the cells as a table and as a document, and the heat map."""

from __future__ import annotations

from sim.report.output.result_files import ResultFiles, document_files
from sim.report.tournament.tournament_page import tournament_csv, tournament_document
from sim.strategic.concession.tournament_result import Tournament


def tournament_files(found: Tournament, figure_format: str) -> ResultFiles:
    """Return the files of a tournament; nothing is written yet, the figure is drawn."""
    from sim.plots.figures.tournament import figures

    document, table = tournament_document(found), tournament_csv(found)
    return document_files("tournament", document, figures(found), figure_format, table)
