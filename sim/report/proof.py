"""How the answers are known: a line of words from the certificates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sim.axiomatic.solution import Solution
from sim.rounding import significant
from sim.sentences import listing
from sim.solver.objectives.certificate import Certificate
from sim.solver.objectives.proof_method import Method


def proof_lines(solutions: Iterable[Solution]) -> Iterator[str]:
    """Yield how each answer was proven, those proven alike together, then remarks on single ones.

    >>> proven(Certificate(Method.UNFINISHED_SEARCH, 2.0, 2.5, 0.5))
    'Within 0.5 of the best (2 reached, 2.5 at most) by a bound on all outcomes and a search'
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
    words = certificate.method.words
    if certificate.gap == 0:
        is_rounded = certificate.method is Method.PROGRAMME
        return f"Proven by {words}{'' if is_rounded else ', exactly'}"
    if certificate.gap <= certificate.tolerance:
        return f"Proven by {words}, to within {significant(certificate.gap, 2, 'up')}"
    reached = significant(certificate.objective, 6, "down")
    most, gap = (significant(x, d, "up") for x, d in ((certificate.bound, 6), (certificate.gap, 2)))
    return f"Within {gap} of the best ({reached} reached, {most} at most) by {words}"
