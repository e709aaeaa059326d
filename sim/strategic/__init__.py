"""Strategic models: who proposes what, who accepts, and when; one model per file."""

from sim.strategic.alternating_offers import AlternatingOffers, alternating_offers

__all__ = ["AlternatingOffers", "alternating_offers"]
