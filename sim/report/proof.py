"""How the answers are known: a line of words from the certificates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sim.analysis.outcome_words import listing
from sim.axiomatic.solution import Solution
from sim.problem.objectives import Certificate
from sim.scenario.rounding import significant

SEARCH = "bound and search"
_METHODS = {
    "enumeration": "comparing all outcomes",
    "bound and enumeration within the gap": "a bound on all outcomes and going through those that "
    "reach it",
    "comparison of all undominated agreements": "comparing all undominated agreements",
    "direct": "carrying out its steps",
    "efficient lotteries": "following the line of efficient lotteries",
    "outcomes added by the exact search": "the best outcomes at the prices of the lottery",
}


def proof_lines(solutions: Iterable[Solution]) -> Iterator[str]:
    """Yield how each answer was proven, those proven alike together, then remarks on single ones.

    >>> proven(Certificate("enumeration", 2.0, 2.5, 0.5))
    'Proven by comparing all outcomes (2.5 at most, 2 reached, gap 0.5)'
    """
    found = list(solutions)
    alike: dict[str, list[str]] = {}
    for one in found:
        alike.setdefault(proven(one.certificate), []).append(one.title)
    yield from (f"{words}: {listing(titles)}." for words, titles in alike.items() if words)
    for one in found:
        direct = "" if proven(one.certificate) else "computed directly"
        remark = ", ".join(part for part in (direct, one.certificate.note) if part)
        if remark:
            yield f"{one.title}: {remark}."


def proven(certificate: Certificate) -> str:
    """Return how an optimum was proven, nothing where there is none to prove."""
    if certificate.bound is None or certificate.objective is None or certificate.gap is None:
        return ""
    method = _METHODS.get(certificate.method, certificate.method)
    if certificate.gap == 0:
        return f"Proven by {method}, exactly"
    most, reached = (significant(x, 6) for x in (certificate.bound, certificate.objective))
    gap = significant(certificate.gap, 2, upward=True)
    if certificate.method == SEARCH:
        return f"Within {gap} of the best ({reached} reached, {most} at most)"
    return f"Proven by {method} ({most} at most, {reached} reached, gap {gap})"
