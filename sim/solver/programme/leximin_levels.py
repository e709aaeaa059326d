"""The agreements whose smallest level is largest, then the next smallest, and so on.

The k-th smallest level is the most that all but k − 1 parties can reach while the smaller levels
stay what they are (Ogryczak & Śliwiński 2006, European Journal of Operational Research).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import inf

from sim.errors import UnsettledError
from sim.problem.outcome_space import Outcome
from sim.solver.programme.agreement_programme import MOST_EXCLUDED, AgreementProgramme, Floor
from sim.solver.programme.aimed_levels import AimedLevels
from sim.solver.programme.ranked_agreements import RankedAgreements
from sim.solver.programme.whole_programme import ProgrammeVariable, Row

MOST_TIES = 4  # agreements with the same levels that are looked for
LATER = "the programme stopped at its limit: levels above the smallest may be larger elsewhere"


@dataclass(frozen=True, eq=False)
class _Level:
    """One smallest level reached, by how much it may be larger, an agreement, what it leaves."""

    value: Fraction
    gap: float
    outcome: Outcome
    programme: AgreementProgramme


def leximin_agreements(aimed: AimedLevels) -> RankedAgreements:
    """Return the best agreements by leximin; the bound is that of the smallest level.

    Later levels that are not settled, and more ties than are looked for: not ``has_all``.
    """
    level = _next(aimed, aimed.programme, 0)
    if level is None:
        return RankedAgreements((), -inf, inf, has_all=False)
    outcomes, value = [level.outcome], float(level.value)
    if not level.gap and _with_ties(level.programme, outcomes):
        return RankedAgreements(tuple(outcomes), value, value, has_all=True)
    return _by_levels(aimed, level)


def _by_levels(aimed: AimedLevels, level: _Level | None) -> RankedAgreements:
    """Return the best agreements, given those of the smallest level, one level after another."""
    known, programme = list[_Level](), aimed.programme
    while level is not None:
        known.append(level)
        programme = level.programme
        is_last = len(known) == len(aimed.levels)
        level = None if is_last else _next(aimed, programme, len(known))
    outcomes = [known[-1].outcome]
    is_settled = len(known) == len(aimed.levels) and not any(level.gap for level in known)
    has_all, value = is_settled and _with_ties(programme, outcomes), float(known[0].value)
    note = None if is_settled else LATER
    return RankedAgreements(tuple(outcomes), value, value + known[0].gap, has_all, note)


def _with_ties(programme: AgreementProgramme, outcomes: list[Outcome]) -> bool:
    """Add the agreements that tie, and return whether these are all."""
    try:
        for _ in range(MOST_TIES):
            programme = programme.excluding(outcomes[-1])
            other = programme.any()
            if other is None:
                return True
            outcomes.append(other)
    except UnsettledError:
        pass
    return False


def _next(aimed: AimedLevels, programme: AgreementProgramme, below: int) -> _Level | None:
    """Return the next smallest level where so many are settled; None where none was found."""
    first, scales = programme.size, aimed.scaling.scales
    variables, rows = aimed.rows(first)
    count = len(variables)
    least = min(float(x.ends[0]) / s for x, s in zip(aimed.levels, scales, strict=True))
    most = max(float(x.ends[1]) / s for x, s in zip(aimed.levels, scales, strict=True))
    common, lower = first + count, [first + count + 1 + at for at in range(count * (below > 0))]
    for at in range(count):
        entries = {first + at: 1.0, common: -1.0}
        if lower:
            entries[lower[at]] = most - least
        rows.append(Row(entries, 0.0))
    rows.append(Row(dict.fromkeys(lower, 1.0), most=float(below)))
    asked = [
        *variables,
        ProgrammeVariable(least, most, is_whole=False),
        *[ProgrammeVariable()] * len(lower),
    ]
    tried = programme
    best: tuple[Fraction, Outcome] | None = None
    bound = inf
    for _ in range(MOST_EXCLUDED):
        outcome, bound = tried.restricted(variables=asked, structure=rows).best({common: 1.0})
        bound = bound * aimed.scaling.factor + aimed.doubt(0.0)
        if outcome is None:
            break
        if programme.accepts(outcome):
            value = sorted(aimed.exact(outcome))[below]
            best = max(best or (value, outcome), (value, outcome), key=lambda pair: pair[0])
        if best is not None and bound < _above(aimed, best[0]):
            break
        tried = tried.excluding(outcome)
    if best is None:
        return None
    value, chosen = best
    is_best = bound < _above(aimed, value)
    gap = 0.0 if is_best else max(bound - float(value), 0.0)
    return _Level(value, gap, chosen, _reached(aimed, programme, value, below))


def _above(aimed: AimedLevels, value: Fraction) -> Fraction:
    """Return the next level above a value that some party can have."""
    reached = [(level, level.steps(value)) for level in aimed.levels]
    return min(level.at(at + (level.at(at) == value)) for level, at in reached)


def _reached(
    aimed: AimedLevels, programme: AgreementProgramme, value: Fraction, below: int
) -> AgreementProgramme:
    """Return the programme in which all but so many parties reach a level."""
    lower = [programme.size + at for at in range(len(aimed.levels) * (below > 0))]
    floors = [
        Floor(level.payoff, level.steps(value), lower[at] if lower else None)
        for at, level in enumerate(aimed.levels)
    ]

    def reaches(outcome: Outcome) -> bool:
        return sorted(aimed.exact(outcome))[below] >= value

    row = Row(dict.fromkeys(lower, 1.0), most=float(below))
    return programme.restricted(
        floors, variables=[ProgrammeVariable()] * len(lower), structure=[row], also=reaches
    )
