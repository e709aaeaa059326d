"""Several scenarios side by side: as a mixture, over time, and by their rankings."""

from sim.articles.canonical_rankings import CanonicalRankings, canonical_rankings
from sim.articles.ensemble import Ensemble, ensemble
from sim.articles.timeline import Timeline, timeline

__all__ = [
    "CanonicalRankings",
    "Ensemble",
    "Timeline",
    "canonical_rankings",
    "ensemble",
    "timeline",
]
