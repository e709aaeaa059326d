"""What a sweep writes: every answer as a table and as a document, and the figure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from hashlib import sha256
from typing import Any

from sim.doubt.swept_path import number_of_value, value_words
from sim.doubt.swept_words import file_reading
from sim.doubt.value_sweep import SweptPoint, ValueSweep
from sim.report.output.file_forms import FileForms
from sim.report.output.result_files import ResultFiles, document_files
from sim.report.tables.sweeps import sweeps

FORMAT = 1
LONGEST_NAME = 80


def sweep_files(found: ValueSweep, forms: FileForms) -> ResultFiles:
    """Return the files of one sweep; nothing is written yet, the figure is drawn."""
    from sim.plots.figures.value_sweep import figures

    tables = (sweeps(found),)
    return document_files("sweep", sweep_document(found), figures(found), forms, tables)


def folder_name(found: ValueSweep) -> str:
    """Return the name of the folder of a sweep: its paths, and a mark of its values and solution.

    >>> from types import SimpleNamespace
    >>> path = SimpleNamespace(path='prices."2,5"', words=("0", "1"))
    >>> folder_name(SimpleNamespace(paths=[path], solution="nash"))
    'sweep-prices.2-5-fa2e8f71'
    """
    text = "--".join(swept.path for swept in found.paths)
    plain = re.sub(r"[^A-Za-z0-9_.-]+", "-", text.replace('."', "."))
    solved = repr((found.solution, [(swept.path, swept.words) for swept in found.paths]))
    mark = sha256(solved.encode()).hexdigest()[:8]
    return f"sweep-{plain[: LONGEST_NAME - 9].strip('-')}-{mark}"


def sweep_document(found: ValueSweep) -> dict[str, Any]:
    """Return everything by name, ready for strict JSON."""
    scenario = found.scenario
    return {
        "format": FORMAT,
        "scenario": scenario.id,
        "sha256": scenario.sha256,
        **scenario.selection.record(),
        "set": [f"{path}={value}" for path, value in scenario.selection.sets],
        "red_lines": found.red_lines,
        "signatories": list(found.signatories),
        "solution": found.solution,
        "paths": [
            {
                "path": swept.path,
                "reading": file_reading(scenario, swept.path, swept.values[0]),
                "values": [_value(value) for value in swept.values],
            }
            for swept in found.paths
        ],
        "deals": [dict(deal) for deal in found.deals],
        "points": [_point(found, point) for point in found.points],
    }


def _point(found: ValueSweep, point: SweptPoint) -> dict[str, Any]:
    answer = point.answer
    return {
        "values": [_value(value) for value in point.values],
        "is_empty": answer.is_empty,
        "agreements": answer.count,
        "deal": found.deal_number(point),
        "equally_good": answer.ties,
        "payoffs": None if answer.payoffs is None else _floats(answer.payoffs),
        "no_deal": _floats(answer.no_deal),
        **({} if answer.blocks is None else {"blocks": list(answer.blocks)}),
    }


def _value(value: object) -> float | str:
    exact = number_of_value(value)
    return value_words(value) if exact is None else float(exact)


def _floats(payoffs: Mapping[str, Fraction]) -> dict[str, float]:
    return {party: float(payoff) for party, payoff in payoffs.items()}
