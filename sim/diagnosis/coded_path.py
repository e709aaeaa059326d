"""Paths: whether some sequence of agreements keeps peace while power shifts as a file codes it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

from sim.crisis.peaceful_path import PeacefulPath, peaceful_path
from sim.diagnosis.diagnosed_case import DiagnosedCase
from sim.diagnosis.drawn_paths import BrokenPaths, broken_paths, lasts
from sim.diagnosis.obstacle import Obstacle, not_coded, not_reached, status, turn
from sim.diagnosis.talks import Kind, TalksOverTime, coded_talks
from sim.rounding import rounded
from sim.scenario.nouns.after_deal import ShiftOfPower
from sim.sentences import listing

MECHANISM = "power shift"
GRID = 20  # discount factors tried, evenly between 0 and 1
HALVINGS = 10


@dataclass(frozen=True, eq=False)
class CodedPath:
    """The talks that a file codes, and whether there is a peaceful path.

    ``found`` is the answer at the discount rates of the file; ``tried`` has discount factors common
    to all, and whether a path exists, where the file has none.
    """

    talks: TalksOverTime
    tried: Mapping[Fraction, bool]
    found: PeacefulPath | None = None


def path_row(case: DiagnosedCase) -> Obstacle | None:
    """Return whether there is a peaceful path, None where the file codes no shift of power."""
    talks = coded_talks(case)
    if talks is None:
        return None
    if case.problem.agreement_zone.is_empty:
        why = "there is no agreement for a shift of power to undo"
        return not_reached(MECHANISM, why)
    open_sizes = [
        (s, p)
        for s in talks.shifts
        for p in s.favours
        if p not in s.adds and p in talks.signatories
    ]
    nameless = [s for s in talks.shifts if not s.adds and not s.favours]
    if nameless:
        key = f"shifts_power.{nameless[0].id}.favours"
        return not_coded(MECHANISM, key, "whom a shift of power favours")
    safe = tuple(k for k in talks.kinds if not any(s in k.shifts for s, _ in open_sizes))
    if lasts(replace(talks, kinds=safe)):
        how = ", however large the shift" if open_sizes else ""
        why = (
            f"some agreement leaves every signatory at least what no deal is worth at all times"
            f"{_times(case, talks)}{how}"
        )
        drawn = None if open_sizes else broken_paths(case, talks, _factors(case, talks))
        return _settled(CodedPath(talks, {}), why, drawn, holds=False)
    if open_sizes:
        return _unsized(case, talks, open_sizes)
    return _by_discounting(case, talks)


def _times(case: DiagnosedCase, talks: TalksOverTime) -> str:
    named = [case.scenario.time_steps[s].name if s else "as it stands" for s in talks.steps]
    return f" ({listing(f'“{x}”' for x in named)})" if len(named) > 1 else ""


def _unsized(
    case: DiagnosedCase, talks: TalksOverTime, open_sizes: list[tuple[ShiftOfPower, str]]
) -> Obstacle:
    """Return the largest shift after which some agreement still lasts, where one has no size."""
    shift, party = open_sizes[0]
    key = f"shifts_power.{shift.id}.adds"
    if len(open_sizes) > 1 or not talks.has_one_scale:
        return not_coded(MECHANISM, key, "how much a shift of power adds to no deal")
    rooms = [room for k in talks.kinds if (room := _room(talks, k, party)) is not None]
    if not rooms or max(rooms) < 0:
        why = "no agreement lasts, even if the shift of power adds nothing"
        return Obstacle(MECHANISM, "may block", why, key=key, model=CodedPath(talks, {}))
    most, where = max(rooms), f"points that “{shift.id}” adds to no deal of {case.name(party)}"
    why = (
        f"every agreement that could last shifts power to {case.name(party)}, and nobody says by "
        "how much: one lasts as long as no deal becomes worth at most "
        f"{case.sized(party, most, 'down')} more to {case.name(party).it}"
    )
    return Obstacle(
        MECHANISM, "may block", why, {where: float(most)}, key=key,
        threshold=turn(where, most, case.points(party, most, "down")), model=CodedPath(talks, {}),
    )  # fmt: skip


def _room(talks: TalksOverTime, kind: Kind, party: str) -> Fraction | None:
    """Return how much more no deal may become worth to a party for an agreement to last."""
    best = talks.lasting(kind).agreement_zone.best_payoff(party)
    if best is None:
        return None
    later = max(talks.floor(t, kind.shifts)[party] for t in range(1, talks.last + 1))
    return best - later


def _factors(case: DiagnosedCase, talks: TalksOverTime) -> list[dict[str, Fraction]]:
    """Return the discount factors of the file, else some that all could have in common."""
    stated = {p: case.scenario.parties[p].discount_factor for p in talks.signatories}
    factors = {p: factor for p, factor in stated.items() if factor is not None}
    if len(factors) == len(stated):
        return [factors]
    return [dict.fromkeys(talks.signatories, Fraction(k, GRID)) for k in range(1, GRID)]


def _settled(path: CodedPath, why: str, drawn: BrokenPaths | None, *, holds: bool) -> Obstacle:
    """Return the row of talks whose answer hangs on nothing that the file leaves out."""
    share = None if drawn is None else drawn.share
    figures = {} if path.found is None else {"a peaceful path exists": float(path.found.exists)}
    return Obstacle(
        MECHANISM, status(holds, share), why, figures, share, model=path,
        draws=0 if drawn is None else drawn.draws,
    )  # fmt: skip


def _by_discounting(case: DiagnosedCase, talks: TalksOverTime) -> Obstacle:
    """Return whether some sequence of agreements keeps peace at the discount factors there are."""
    factors = _factors(case, talks)
    if len(factors) == 1:
        found = peaceful_path(talks.window(factors[0]))
        which = "some sequence" if found.exists else "no sequence"
        why = (
            f"{which} of agreements keeps everyone from fighting{_times(case, talks)}, at the "
            "discount rates of the file"
        )
        drawn = broken_paths(case, talks, factors)
        return _settled(CodedPath(talks, {}, found), why, drawn, holds=not found.exists)

    def exists(factor: Fraction) -> bool:
        return peaceful_path(talks.window(dict.fromkeys(talks.signatories, factor))).exists

    tried = {factor: exists(factor) for row in factors for factor in {*row.values()}}
    return _over_factors(case, CodedPath(talks, tried), exists)


def _over_factors(
    case: DiagnosedCase, path: CodedPath, exists: Callable[[Fraction], bool]
) -> Obstacle:
    """Return from or up to which common discount factor there is a peaceful path."""
    tried, times = path.tried, _times(case, path.talks)
    key = "parties.<id>.discount_rate"
    if len(set(tried.values())) == 1:
        holds = not next(iter(tried.values()))
        which = "no sequence" if holds else "some sequence"
        why = (
            f"{which} of agreements keeps everyone from fighting{times}, at every one of "
            f"{len(tried)} discount factors between 0 and 1"
        )
        drawn = broken_paths(case, path.talks, _factors(case, path.talks))
        return _settled(path, why, drawn, holds=holds)
    factors = sorted(tried)
    turns = [_turn(a, b, exists) for a, b in pairwise(factors) if tried[a] != tried[b]]
    ends = listing(
        f"{'up to' if tried[_before(factors, x)] else 'from'} "
        f"{rounded(x, 3, 'down' if tried[_before(factors, x)] else 'up')}"
        for x in turns
    )
    why = (
        f"some sequence of agreements keeps everyone from fighting{times} at a common discount "
        f"factor {ends}; the file has none"
    )
    threshold = turn("common discount factor", turns[0], rounded(turns[0], 3))
    figures = {f"discount factor {k}": float(x) for k, x in enumerate(turns, start=1)}
    return Obstacle(MECHANISM, "may block", why, figures, None, threshold, key, model=path)


def _before(factors: list[Fraction], turn: Fraction) -> Fraction:
    return max(f for f in factors if f <= turn)


def _turn(low: Fraction, high: Fraction, exists: Callable[[Fraction], bool]) -> Fraction:
    """Return the end at which a path exists of an interval around where that turns."""
    at_low = exists(low)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if exists(middle) == at_low else (low, middle)
    return low if at_low else high
