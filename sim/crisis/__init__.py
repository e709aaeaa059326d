"""Crisis models: beliefs, threats, waiting, linkage and carrying out an agreement."""

from sim.crisis.audience_cost import cost_that_drives_out
from sim.crisis.beliefs import believed, no_deal_value
from sim.crisis.commitment import commitment, order_of_moves, orders_within
from sim.crisis.credibility import (
    break_even_cost,
    break_even_probability,
    threat_credibility,
)
from sim.crisis.guarantee import guarantees
from sim.crisis.half_way import half_way, half_way_from_deltas
from sim.crisis.implementation import Step
from sim.crisis.inside_option import inside_value
from sim.crisis.linkage import linkage
from sim.crisis.misperception import perceived_zones
from sim.crisis.pivotal import best_payoff, pivotal_interval
from sim.crisis.stopping_points import stopping_points
from sim.crisis.waiting import WaitingGame

__all__ = [
    "Step",
    "WaitingGame",
    "believed",
    "best_payoff",
    "break_even_cost",
    "break_even_probability",
    "commitment",
    "cost_that_drives_out",
    "guarantees",
    "half_way",
    "half_way_from_deltas",
    "inside_value",
    "linkage",
    "no_deal_value",
    "order_of_moves",
    "orders_within",
    "perceived_zones",
    "pivotal_interval",
    "stopping_points",
    "threat_credibility",
]
