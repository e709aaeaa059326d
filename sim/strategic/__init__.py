"""Strategic models: who proposes what, who accepts, and when; one model per file."""

from sim.strategic.alternating_offers import AlternatingOffers, alternating_offers
from sim.strategic.divided_pie import line_proposals, pie_shares
from sim.strategic.double_offer import DoubleOffer, double_offer
from sim.strategic.legislative import Legislative, legislative
from sim.strategic.reputation import Reputation, reputation

__all__ = [
    "AlternatingOffers",
    "DoubleOffer",
    "Legislative",
    "Reputation",
    "alternating_offers",
    "double_offer",
    "legislative",
    "line_proposals",
    "pie_shares",
    "reputation",
]
