"""``sim check``: all mistakes of scenario files at once."""

from __future__ import annotations

from typing import Any

import typer

from sim.cli.case import Wanted, read, wanted
from sim.cli.guard import INVALID
from sim.cli.options import Debug, Files, Json, Lens, Sets, Variant
from sim.cli.printing import line, message, show_json
from sim.errors import ScenarioError, SimError
from sim.report.numbers import counted

_NOUNS = {
    "parties": ("party", "parties"),
    "issues": ("issue",),
    "no_deal": ("no-deal branch", "no-deal branches"),
    "red_lines": ("red line",),
    "links": ("link",),
    "outcomes": ("named package",),
    "lenses": ("lens", "lenses"),
    "variants": ("variant",),
    "claims": ("claim",),
}


def check(
    files: Files,
    variant: Variant = None,
    lens: Lens = None,
    sets: Sets = None,
    as_json: Json = False,
    _debug: Debug = False,
) -> None:
    """Report all mistakes of scenario files at once."""
    options = wanted(variant, lens, sets)
    reports = [_report(file, options) for file in files]
    if as_json:
        show_json({"format": 1, "files": reports})
    for report in reports:
        if report["mistakes"]:
            message("\n".join(report["mistakes"]))
        elif not as_json:
            counts = [counted(n, *_NOUNS[noun]) for noun, n in report["counts"].items() if n]
            line(f"OK  {report['file']}: {', '.join(counts)}")
    if any(report["mistakes"] for report in reports):
        raise typer.Exit(INVALID)


def _report(file: str, options: Wanted) -> dict[str, Any]:
    mistakes: list[str] = []
    counts: dict[str, int] = {}
    try:
        counts = _checked(file, options)
    except ScenarioError as error:
        mistakes = [str(mistake) for mistake in error.problems]
    except SimError as error:
        mistakes = str(error).splitlines()
    return {"file": file, "is_valid": not mistakes, "counts": counts, "mistakes": mistakes}


def _checked(file: str, options: Wanted) -> dict[str, int]:
    """Read a file, then every variant and lens of it, and return what it contains."""
    from sim.problem.build import problem

    scenario = read(file, options)
    problem(scenario)
    if options.variant is None:
        for variant in scenario.variants:
            problem(scenario.with_variant(variant))
    if options.lens is None:
        for lens in scenario.lenses:
            problem(scenario.with_lens(lens))
    return {noun: len(getattr(scenario, noun)) for noun in _NOUNS}
