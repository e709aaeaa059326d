"""What a play writes: its document and its figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from sim.report.output.result_files import ResultFiles, figure_files, strict_json, write_text
from sim.report.output.run_folder import Write

if TYPE_CHECKING:
    from sim.plots.parts.named_figure import NamedFigure


def play_files(
    document: Mapping[str, Any], figures: Sequence[NamedFigure], figure_format: str
) -> ResultFiles:
    """Return the files of a play; nothing is written yet."""
    files: dict[str, Write] = {"play.json": partial(write_text, strict_json(document))}
    drawn, alt_texts = figure_files(figures, figure_format)
    return ResultFiles(files | drawn, alt_texts, document)
