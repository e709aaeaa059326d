"""Crisis models: beliefs, threats, waiting, linkage and carrying out an agreement."""

from sim.crisis.audience_cost import cost_that_drives_out
from sim.crisis.beliefs import believed, no_deal_value
from sim.crisis.both_uncertain import both_uncertain
from sim.crisis.branch import branch
from sim.crisis.chosen_no_deal import chosen_no_deal
from sim.crisis.common_belief import closing_belief, common_belief_set
from sim.crisis.costly_war import costly_war
from sim.crisis.credibility import (
    break_even_cost,
    break_even_probability,
    threat_credibility,
)
from sim.crisis.credible_threat import credible_threat
from sim.crisis.inside_option import inside_value
from sim.crisis.linkage import linkage
from sim.crisis.linked_deals import linked_deals
from sim.crisis.misperceived_offer import believing, misperceived_offers
from sim.crisis.misperception import perceived_zones, zones_as_seen
from sim.crisis.pie import bargaining_range
from sim.crisis.pivotal import best_payoff, pivotal_interval
from sim.crisis.prior import points, triangular, uniform
from sim.crisis.private_information import private_information
from sim.crisis.responder_type import responder_type, types_from_branches
from sim.crisis.stopping_points import stopping_points
from sim.crisis.waiting import WaitingGame

__all__ = [
    "WaitingGame",
    "bargaining_range",
    "believed",
    "believing",
    "best_payoff",
    "both_uncertain",
    "branch",
    "break_even_cost",
    "break_even_probability",
    "chosen_no_deal",
    "closing_belief",
    "common_belief_set",
    "cost_that_drives_out",
    "costly_war",
    "credible_threat",
    "inside_value",
    "linkage",
    "linked_deals",
    "misperceived_offers",
    "no_deal_value",
    "perceived_zones",
    "pivotal_interval",
    "points",
    "private_information",
    "responder_type",
    "stopping_points",
    "threat_credibility",
    "triangular",
    "types_from_branches",
    "uniform",
    "zones_as_seen",
]
