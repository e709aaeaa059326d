"""Strategic models: who proposes what, who accepts, and when; one model per file."""

from sim.strategic.alternating_offers import AlternatingOffers, alternating_offers
from sim.strategic.concession.play import Play, play
from sim.strategic.concession.play_sessions import Sessions, play_sessions
from sim.strategic.concession.strategies.named_strategy import strategy_named, strategy_names
from sim.strategic.concession.strategies.outside import View, outside
from sim.strategic.concession.strategies.time_dependent import time_dependent
from sim.strategic.concession.tournament import tournament
from sim.strategic.concession.tournament_result import Tournament
from sim.strategic.divided_pie import line_proposals, pie_shares
from sim.strategic.double_offer import DoubleOffer, double_offer
from sim.strategic.legislative import Legislative, legislative
from sim.strategic.reputation import Reputation, reputation

__all__ = [
    "AlternatingOffers",
    "DoubleOffer",
    "Legislative",
    "Play",
    "Reputation",
    "Sessions",
    "Tournament",
    "View",
    "alternating_offers",
    "double_offer",
    "legislative",
    "line_proposals",
    "outside",
    "pie_shares",
    "play",
    "play_sessions",
    "reputation",
    "strategy_named",
    "strategy_names",
    "time_dependent",
    "tournament",
]
