"""Several scenarios side by side: as a mixture, over time, by their rankings, and by structure."""

from sim.articles.canonical_rankings import CanonicalRankings, canonical_rankings
from sim.articles.ensemble import Ensemble, ensemble
from sim.articles.structure import Structure, structure
from sim.articles.timeline import Timeline, timeline
from sim.scenario.across.canon import read_canon
from sim.scenario.citation import cited_as

__all__ = [
    "CanonicalRankings",
    "Ensemble",
    "Structure",
    "Timeline",
    "canonical_rankings",
    "cited_as",
    "ensemble",
    "read_canon",
    "structure",
    "timeline",
]
