"""What a run writes: figures, results, explanation and tables, by file name."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.explanation.explain import Explanation, ExplanationSection
from sim.printable import printable
from sim.report.as_read import as_read
from sim.report.diagnosis_blocks import diagnosis_document, diagnosis_sections
from sim.report.first_screen.headline import Headline, headline
from sim.report.first_screen.item import Answers
from sim.report.output.file_forms import FileForms
from sim.report.output.pictures import Pictures
from sim.report.output.run_folder import Write
from sim.report.results import results
from sim.report.tables.named_table import NamedTable
from sim.report.tables.solutions import deals, packages, payoffs
from sim.report.tables.table_form import table_files
from sim.solver.density.payoff_weight import Weight

if TYPE_CHECKING:
    from sim.doubt.decisive.questions import Decision
    from sim.doubt.sampling.spread import Spread
    from sim.plots.parts.named_figure import NamedFigure

SHORT = "In short"


@dataclass(frozen=True)
class ResultFiles:
    """Files as functions that write them, what the pictures show, and the results.

    ``left_out`` says which tables are not written in a form that was asked for, and why.
    """

    files: Mapping[str, Write]
    alt_texts: Mapping[str, str]
    document: Mapping[str, Any]
    left_out: tuple[str, ...]


@dataclass(frozen=True)
class RunFiles(ResultFiles):
    """The files of a run, what a reader sees first, and the explanation.

    The explanation ends with what the figures leave out, if anything.
    """

    first: Headline
    explanation: Explanation


def run_files(
    answers: Answers,
    explanation: Explanation,
    forms: FileForms,
    weight: Weight = Weight.outcomes,
) -> RunFiles:
    """Return the files of one run; nothing is written yet, the figures are drawn.

    The explanation that is written begins with the first screen and ends with the diagnosis.
    """
    from sim.plots.run_figures import figure_notes, scenario_figures

    scenario, comparison, diagnosis = answers.scenario, answers.comparison, answers.diagnosis
    first = headline(answers)
    figures = scenario_figures(scenario, comparison.problem, comparison, diagnosis, weight)
    notes = figure_notes(comparison.problem, scenario)
    left_out = (*notes, *(note for f in figures for note in f.notes))
    explanation = with_left_out(explanation, left_out)
    document = results(scenario, comparison, explanation.zone_sentences)
    document |= {"headline": first.document()}
    short = ExplanationSection(
        SHORT, tuple(f"{i.label}: {' '.join(i.sentences)}" for i in first.items)
    )
    told = Explanation(
        (short, *as_read(scenario), *explanation.sections, *diagnosis_sections(diagnosis))
    )
    text = {
        "results.json": strict_json(document),
        "diagnosis.json": strict_json(diagnosis_document(diagnosis)),
        "explanation.txt": f"{told}\n",
    }
    tables = table_files(_run_tables(answers), forms.tables)
    drawn, alt_texts = figure_files(figures, forms.figures)
    files = {**_texts(text), **tables.files, **drawn}
    return RunFiles(files, alt_texts, document, tables.left_out, first, explanation)


def _run_tables(answers: Answers) -> tuple[NamedTable, ...]:
    """Return what the solutions give and choose, and the named packages if there are any."""
    scenario, problem, comparison = answers.scenario, answers.problem, answers.comparison
    named = (packages(scenario, problem),) if problem.named_outcomes else ()
    return (payoffs(comparison), deals(scenario, comparison), *named)


def _texts(text: Mapping[str, str]) -> dict[str, Write]:
    return {name: partial(write_text, content) for name, content in text.items()}


def with_left_out(explanation: Explanation, sentences: tuple[str, ...]) -> Explanation:
    """Return an explanation with a last section on what the figures leave out, if anything."""
    last = (ExplanationSection("What the figures leave out", sentences),) if sentences else ()
    return Explanation((*explanation.sections, *last))


def doubt_files(spread: Spread, found: Sequence[Decision], forms: FileForms) -> ResultFiles:
    """Return the files of one run of draws: results and figures; nothing is written yet."""
    from sim.doubt.document import spread_document
    from sim.plots.draws_figures import doubt_figures
    from sim.report.tables.draws import draws

    document = spread_document(spread, found)
    tables = draws(spread, found) if forms.tables else ()
    figures = doubt_figures(spread)
    files = document_files("uncertainty", document, figures, forms, tables)
    notes = (note for figure in figures for note in figure.notes)
    return replace(files, left_out=(*files.left_out, *notes))


def document_files(
    name: str,
    document: Mapping[str, Any],
    figures: Sequence[NamedFigure],
    forms: FileForms,
    tables: Iterable[NamedTable] = (),
) -> ResultFiles:
    """Return a document as ``<name>.json``, its tables and its figures; nothing is written yet."""
    written = table_files(tables, forms.tables)
    drawn, alt_texts = figure_files(figures, forms.figures)
    files = {**written.files, **_texts({f"{name}.json": strict_json(document)}), **drawn}
    return ResultFiles(files, alt_texts, document, written.left_out)


def figure_files(
    figures: Sequence[NamedFigure], figure_format: str
) -> tuple[dict[str, Write], dict[str, str]]:
    """Return figures as functions that write them, and what they show, both by file name."""
    pictures = Pictures(
        {f"{drawn.name}.{figure_format}": drawn for drawn in figures}, figure_format
    )
    return (
        {name: partial(pictures.write, name) for name in pictures.figures},
        {name: drawn.alt_text for name, drawn in pictures.figures.items()},
    )


def strict_json(document: Mapping[str, Any]) -> str:
    """Return a document as JSON without NaN and infinities.

    >>> print(strict_json({"a": 0.5}), end="")
    {
      "a": 0.5
    }
    """
    return printable(json.dumps(document, indent=2, ensure_ascii=False, allow_nan=False)) + "\n"


def write_text(content: str, path: Path) -> None:
    """Write a text at a path."""
    path.write_bytes(content.encode(errors="backslashreplace"))  # file names that are no UTF-8
