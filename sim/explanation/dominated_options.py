"""Options that every signatory would give up for another one, whatever the numbers are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import numpy as np

from sim.problem.problem import Problem
from sim.scenario.nouns.issues import Preference
from sim.scenario.nouns.ranking import Ranking
from sim.scenario.scenario import Scenario
from sim.solver.points.pruning import undominated

BLOCK = 2048  # options at once: their bit sets fit into memory, however many options there are


@dataclass(frozen=True)
class _Worth:
    """Whole numbers per option: a is at least as good as b for certain iff low[a] >= high[b].

    It is better for certain iff above_low[a] > above_high[b].
    """

    low: Sequence[int]
    high: Sequence[int]
    above_low: Sequence[int]
    above_high: Sequence[int]


def dominated_options(scenario: Scenario, problem: Problem, issue: str) -> list[tuple[str, str]]:
    """Return (option, better option) pairs that hold for every gap and weight, for signatories.

    The better options are themselves undominated; one of them is named for as many neighbouring
    options as possible. Only for issues that no constraint, no consent and no interaction ties to
    anything.

    >>> import sim
    >>> scenario = sim.load("lieven2022")
    >>> dominated_options(scenario, sim.problem(scenario), "inf")
    [('none', 'mutual'), ('talks', 'mutual')]
    """
    if issue in _tied(problem):
        return []
    options = problem.option_ids[issue]
    worths = [
        _worth(scenario.preferences[p][issue], options)
        for p in problem.signatories
        if issue in scenario.preferences[p] and scenario.importance[p].weights[issue].high != 0
    ]
    if not worths:
        return []
    best = np.flatnonzero(undominated(np.array([w.low for w in worths]), len(worths))).tolist()
    beaten = [(b, sets) for b, sets in enumerate(_dominators(worths, best)) if sets]
    return [(options[b], options[best[a]]) for b, a in _named(beaten)]


def _tied(problem: Problem) -> set[str]:
    rules = [r for c in problem.constraints if c.restricts for r in c.rules]
    tied = {
        issue for rule in rules for choice in (rule.antecedent, rule.consequent) for issue in choice
    }
    tables = problem.party_payoffs.values()
    tied |= {issue for table in tables for choice, _ in table.interactions for issue in choice}
    return tied | {issue for consent in problem.consents for issue in consent.scope or ()}


def _worth(wish: Preference, options: Sequence[str]) -> _Worth:
    """Return what is certain of the options: their order where they are ranked, else their scores.

    Two scores may differ by anything between their bounds; two ranks are apart for certain unless
    all gaps between them are equals signs.
    """
    ranking = wish.ranking
    if ranking is not None and all(len(level) == 1 for level in ranking.levels):
        return _ranked(ranking, options)
    low, high = ([getattr(wish.scores[o], end) for o in options] for end in ("low", "high"))
    ranks = _ranks([*low, *high])
    low_ranks, high_ranks = ranks[: len(options)], ranks[len(options) :]
    return _Worth(low_ranks, high_ranks, low_ranks, high_ranks)


def _ranked(ranking: Ranking, options: Sequence[str]) -> _Worth:
    places, apart = {}, {}
    above = ranking.half_points_above(0)
    for k, (option,) in enumerate(ranking.levels):
        places[option], apart[option] = -k, -above[k]
    order, gaps = [places[o] for o in options], [apart[o] for o in options]
    return _Worth(order, order, gaps, gaps)


def _ranks(values: Sequence[Fraction]) -> list[int]:
    """Return the place of each value among the distinct values, the smallest first."""
    common = lcm(*(x.denominator for x in values))
    whole = [x.numerator * (common // x.denominator) for x in values]
    place = {x: k for k, x in enumerate(sorted(set(whole)))}
    return [place[x] for x in whole]


def _dominators(worths: Sequence[_Worth], best: Sequence[int]) -> Iterator[int]:
    """Yield for each option the bit set of those among ``best`` that dominate it."""
    for start in range(0, len(worths[0].low), BLOCK):
        block = range(start, min(start + BLOCK, len(worths[0].low)))
        good, better = [-1] * len(block), [0] * len(block)
        for worth in worths:
            low, above = ([row[a] for a in best] for row in (worth.low, worth.above_low))
            for k, found in enumerate(_at_least(low, [worth.high[b] for b in block])):
                good[k] &= found
            needs = [worth.above_high[b] + 1 for b in block]
            for k, found in enumerate(_at_least(above, needs)):
                better[k] |= found
        yield from (g & b for g, b in zip(good, better, strict=True))


def _at_least(values: Sequence[int], needs: Sequence[int]) -> list[int]:
    """Return for each need the bit set of the values that meet it."""
    found, met = [0] * len(needs), 0
    waiting = sorted(range(len(values)), key=values.__getitem__)
    for k in sorted(range(len(needs)), key=needs.__getitem__, reverse=True):
        while waiting and values[waiting[-1]] >= needs[k]:
            met |= 1 << waiting.pop()
        found[k] = met
    return found


def _named(beaten: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield each option with one of its dominators: the same as before as long as possible."""
    run: list[int] = []
    common = -1
    for option, dominators in beaten:
        if not common & dominators:
            yield from ((b, _first(common)) for b in run)
            run, common = [], -1
        run.append(option)
        common &= dominators
    yield from ((b, _first(common)) for b in run)


def _first(bits: int) -> int:
    return (bits & -bits).bit_length() - 1
