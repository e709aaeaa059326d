"""The agreement zone and the solutions of many draws at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from sim.doubt.draws.drawn_frontiers import FrontierGains
from sim.doubt.draws.likely_outcomes import likely_outcomes
from sim.doubt.draws.outcome_gains import OutcomeGains
from sim.doubt.draws.solution_draws import (
    Candidates,
    DrawnChoice,
    chosen,
    spans_of,
    with_fallback,
)
from sim.doubt.draws.zone_tally import Arrays, Emptiness, Tally, ZoneTally, have_agreement
from sim.solver.objectives.objective import ArrayObjective

Floats = NDArray[np.float64]
Gains = OutcomeGains | FrontierGains


def zone_and_deals(
    gains: Gains,
    parties: Sequence[str],
    objectives: Mapping[str, ArrayObjective],
    least: Sequence[float],
    options: int | None,
) -> tuple[Arrays, dict[str, DrawnChoice]]:
    """Return what is in each zone, and what each solution chooses there.

    ``least`` is what counts as a gain of each of the ``parties``, the signatories; ``options`` the
    number of options of all issues, None: only whether each zone is empty.

    1. Outcomes that can be best are listed by bounds, where an objective has them.
    2. All outcomes are gone through for what is left: the zone, objectives without bounds.
    """
    spans = None
    if any(o.needs_spans for o in objectives.values()):
        spans = spans_of(gains, parties)
    found = {n: Candidates(o, parties, gains.draws) for n, o in objectives.items()}
    listed = [own for own in found.values() if not _took_likely(gains, own)]
    arrays = _zone(gains, listed, parties, spans, options)
    deals = {
        name: with_fallback(gains, candidates, chosen(gains, candidates, spans), least)
        for name, candidates in found.items()
    }
    return arrays, deals


def _took_likely(gains: Gains, candidates: Candidates) -> bool:
    """Take in the outcomes that can be best; return false where bounds do not tell which."""
    likely = likely_outcomes(gains, candidates) if isinstance(gains, OutcomeGains) else None
    if likely is None:
        return False
    for piece in likely.pieces(candidates.parties):
        candidates.add(piece, piece.in_zone, None)
    return True


def _zone(
    gains: Gains,
    listed: Sequence[Candidates],
    parties: Sequence[str],
    spans: Floats | None,
    options: int | None,
) -> Arrays:
    """Go through all outcomes for the zone and the solutions that ask for it."""
    tally: Tally = Emptiness(gains.draws)
    if isinstance(gains, OutcomeGains):
        if options is None and not listed:
            return {"has_agreement": have_agreement(gains)}
        if options is not None:
            tally = ZoneTally(gains, options)
    for piece in gains.pieces(parties if listed else ()):
        zone = tally.add(piece)
        if zone.any():
            for candidates in listed:
                candidates.add(piece, zone, spans)
    return tally.arrays()
