"""Claims of a source, put to the test: a verdict, the figures behind it, and one sentence on why.

A scenario lists what its source claims and what would confirm or refute it. The script of the same
name beside it (``lieven2022.toml``, ``lieven2022.py``) computes one finding per claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache
from math import isfinite
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sim.brief_display import shown_briefly
from sim.claims.claim_draws import DRAWS, SEED, is_share
from sim.claims.claim_script import findings_of, script_of, script_text
from sim.errors import SimError
from sim.rounding import significant
from sim.scenario.nouns.evidence import Reference
from sim.scenario.reader import load
from sim.scenario.scenario import Scenario

FORMAT = 1
SUPPORTED = "supported"
IN_PART = "supported in part"
NOT_SUPPORTED = "not supported"
BY_CONSTRUCTION = "true by construction"
DEPENDS_ON_LENS = "depends on the lens"
DEPENDS_ON_READING = "depends on the reading"
VERDICTS = (
    SUPPORTED,
    IN_PART,
    NOT_SUPPORTED,
    BY_CONSTRUCTION,
    DEPENDS_ON_LENS,
    DEPENDS_ON_READING,
)

_DECIMALS = re.compile(r"\d+\.\d+")

Figure = int | float | str | bool | None


@dataclass(frozen=True)
class Finding:
    """What a test found: a verdict (one of ``VERDICTS``), the figures by name, and why.

    Names of figures may have dots (``surplus_base.US``). Raises SimError for an unknown verdict.
    """

    verdict: str
    figures: Mapping[str, Figure]
    why: str

    def __post_init__(self) -> None:
        if self.verdict not in VERDICTS:
            raise SimError(f'verdict "{self.verdict}" - choose one of {", ".join(VERDICTS)}')


def judged(
    *,
    confirms: bool,
    refutes: bool,
    figures: Mapping[str, object],
    why: str,
    otherwise: str = IN_PART,
    settled_by_rankings: bool = False,
) -> Finding:
    """Return a finding whose verdict follows from what the claim says confirms and refutes it.

    1. Confirmed: "supported"; or "true by construction" where the rankings as coded already
       settle it, so that no weight, cost or probability could make a difference.
    2. Refuted: "not supported".
    3. Neither: ``otherwise``, by default "supported in part".

    Tables of figures inside ``figures`` become names with dots, fractions become floats.
    Raises SimError when a test finds a claim both confirmed and refuted, or a figure is not finite.

    >>> found = judged(confirms=False, refutes=False, figures={"d": {"US": 1}}, why="One of two.")
    >>> found.verdict, found.figures
    ('supported in part', {'d.US': 1})
    """
    if confirms and refutes:
        raise SimError(f"a test finds a claim both confirmed and refuted: {why}")
    verdict = NOT_SUPPORTED if refutes else otherwise
    if confirms:
        verdict = BY_CONSTRUCTION if settled_by_rankings else SUPPORTED
    return Finding(verdict, dict(_flat(figures)), why)


@shown_briefly
@dataclass(frozen=True)
class ClaimReport:
    """The findings of a scenario's script, by claim, in the order of the file."""

    scenario: Scenario
    script: Path
    findings: Mapping[str, Finding]

    @property
    def untested(self) -> tuple[str, ...]:
        """Return the claims of the file that the script does not test."""
        return tuple(claim for claim in self.scenario.claims if claim not in self.findings)

    @property
    def has_shares(self) -> bool:
        """Return whether some figure is a share of draws."""
        return any(is_share(name) for found in self.findings.values() for name in found.figures)

    def __str__(self) -> str:
        """Return the claims with verdict, reason and figures as text."""
        return "\n\n".join(
            f"{name}  {found.verdict}\n  {self.scenario.claims[name].statement}\n  {found.why}\n"
            f"  {figure_words(found.figures)}"
            for name, found in self.findings.items()
        )

    def document(self) -> dict[str, Any]:
        """Return the report in format 1, ready for strict JSON."""
        claims = {}
        for name, finding in self.findings.items():
            claim = self.scenario.claims[name]
            claims[name] = {
                "statement": claim.statement,
                "source": place_words(claim.evidence.references),
                "verdict": finding.verdict,
                "figures": dict(finding.figures),
                "why": finding.why,
            }
        draws = {"count": DRAWS, "seed": SEED} if self.has_shares else None
        return {"format": FORMAT, "claims": claims, "draws": draws}


def evaluate(scenario: Scenario | str | Path) -> ClaimReport:
    """Return what the script beside a scenario finds about each of its claims.

    1. Verdicts are by the lens that the scenario is under, for a file the base lens.
    2. Under the base lens the claims are tested again under each other lens; where one changes a
       verdict, ``why`` ends with both: "(supported; not under the revealed lens)".

    The script is run, as a Python program is: do not evaluate files that you do not trust.
    Raises SimError when there is no script, or it fails or tests a claim that the file lacks.

    >>> evaluate("episkopos2022").findings["K5"].verdict
    'not supported'
    """
    case = scenario if isinstance(scenario, Scenario) else load(scenario)
    lenses = case.lenses if case.selection.lens is None else ()
    return _report(case, tuple(lenses))


def evaluate_once(scenario: Scenario) -> ClaimReport:
    """As ``evaluate``, but under the lens of the scenario only; no other lens is tried.

    >>> import sim
    >>> sorted(evaluate_once(sim.load("episkopos2022")).findings)[:2]
    ['K1', 'K2']
    """
    return _report(scenario, ())


def _report(case: Scenario, lenses: tuple[str, ...]) -> ClaimReport:
    script = script_of(case)
    text = script_text(script)
    found = found_by(script, text, case)
    others = {lens: found_by(script, text, case.with_lens(lens)) for lens in lenses}
    found = {name: _with_lenses(f, name, others) for name, f in found.items()}
    return ClaimReport(case, script, {c: found[c] for c in case.claims if c in found})


@lru_cache(maxsize=128)  # a table, a page and a notebook ask for the same ones
def found_by(script: Path, _text: bytes, scenario: Scenario) -> Mapping[str, Finding]:
    """Return what a script, as it stands, finds about the claims of a scenario."""
    return MappingProxyType(_checked(scenario, script, findings_of(script)(scenario)))


def _checked(scenario: Scenario, script: Path, findings: object) -> dict[str, Finding]:
    if not isinstance(findings, dict):
        raise SimError(f"{script}: findings() must return a dict from claim to Finding")
    for name, finding in findings.items():
        if name not in scenario.claims:
            there = ", ".join(scenario.claims) or "none"
            raise SimError(f'{script}: {scenario.id} has no claim "{name}" - claims are {there}')
        if not isinstance(finding, Finding):
            raise SimError(f"{script}: findings() has no Finding for claim {name}")
    return findings


def _with_lenses(
    finding: Finding, name: str, others: Mapping[str, Mapping[str, Finding]]
) -> Finding:
    """Return a finding that says under which lenses the verdict is another one."""
    changed = {
        lens: findings[name].verdict
        for lens, findings in others.items()
        if name in findings and findings[name].verdict != finding.verdict
    }
    if not changed:
        return finding
    remarks = "; ".join(_remark(finding.verdict, lens, other) for lens, other in changed.items())
    return replace(finding, why=f"{finding.why.rstrip('.')} ({finding.verdict}; {remarks}).")


def _remark(verdict: str, lens: str, other: str) -> str:
    in_short = "not" if (verdict, other) == (SUPPORTED, NOT_SUPPORTED) else other
    return f"{in_short} under the {lens} lens"


def _flat(figures: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, Figure]]:
    """Yield figures by name, those of inner tables as ``table.name``."""
    for key, value in figures.items():
        name = f"{prefix}{key}"
        if isinstance(value, Mapping):
            yield from _flat(value, f"{name}.")
        elif value is None or isinstance(value, bool | int | str):
            yield name, value
        elif isinstance(value, Fraction | float) and isfinite(value):
            yield name, float(value)
        else:
            raise SimError(f"figure {name}: {value!r} is no finite number, word or truth value")


def place_words(references: Iterable[Reference]) -> str:
    """Return references as a file has them, the paragraphs of one source together.

    >>> place_words([Reference("lieven2022", "6"), Reference("lieven2022", "8-10")])
    'lieven2022:6,8-10'
    """
    places: dict[str, list[str]] = {}
    for reference in references:
        places.setdefault(reference.source, []).append(reference.paragraphs)
    return "; ".join(
        f"{source}:{','.join(filter(None, found))}" if any(found) else source
        for source, found in places.items()
    )


def figure_words(figures: Mapping[str, Figure]) -> str:
    """Return figures for reading, numbers rounded to four digits.

    >>> figure_words({"n": 17202, "p_star": 0.123456, "pivotal": "(70.16901, 81.78173]"})
    'n = 17,202; p_star = 0.1235; pivotal = (70.17, 81.78]'
    """
    return "; ".join(f"{name} = {_shown(value)}" for name, value in figures.items())


def _shown(value: Figure) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float):
        return significant(value, 4)
    return "none" if value is None else _DECIMALS.sub(lambda n: significant(float(n[0]), 4), value)


def verdict_counts(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Return how many findings have each verdict, in words, in the order of ``VERDICTS``.

    >>> verdict_counts(
    ...     [Finding(verdict, {}, "") for verdict in (SUPPORTED, *[DEPENDS_ON_LENS] * 2)]
    ... )
    ('1 supported', '2 depend on the lens')
    """
    verdicts = [finding.verdict for finding in findings]
    counts = {verdict: verdicts.count(verdict) for verdict in VERDICTS if verdict in verdicts}
    return tuple(
        f"{n} {verdict if n == 1 else verdict.replace('depends', 'depend')}"
        for verdict, n in counts.items()
    )
