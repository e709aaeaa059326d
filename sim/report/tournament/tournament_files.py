"""What a tournament writes: cells and standings as tables and as a document, and the heat map."""

from __future__ import annotations

from sim.report.output.file_forms import FileForms
from sim.report.output.result_files import ResultFiles, document_files
from sim.report.tables.tournaments import tournaments
from sim.report.tournament.tournament_page import tournament_document
from sim.strategic.concession.tournament_result import Tournament


def tournament_files(found: Tournament, forms: FileForms) -> ResultFiles:
    """Return the files of a tournament; nothing is written yet, the figure is drawn."""
    from sim.plots.figures.tournament import figures

    document, tables = tournament_document(found), tournaments(found)
    return document_files("tournament", document, figures(found), forms, tables)
