"""A file of deals, a workbook or comma-separated values."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sim.interchange.sheet.deals import ReadDeals, deals_of
from sim.interchange.sheet.files import grids_of
from sim.interchange.untrusted.files import bounded_bytes
from sim.problem.problem import Problem


def deals_in(path: Path, problem: Problem) -> ReadDeals:
    """Return the deals of a file.

    Raises ScenarioError with all mistakes, each with its cell, and SimError where it is missing.
    """
    grids, remarks = grids_of(path, bounded_bytes(path))
    read = deals_of(grids, problem, path)
    return replace(read, remarks=(*remarks, *read.remarks))
