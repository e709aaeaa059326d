"""Crisis models: threats, beliefs, waiting, ratification, and carrying out an agreement."""

from sim.crisis.attrition import Waiter, attrition
from sim.crisis.audience_cost import cost_that_drives_out
from sim.crisis.belief_square import belief_square
from sim.crisis.beliefs import believed, no_deal_value
from sim.crisis.both_uncertain import both_uncertain
from sim.crisis.commitment import commitment, order_of_moves, orders_within
from sim.crisis.common_belief import closing_belief, common_belief_set
from sim.crisis.costly_war import costly_war
from sim.crisis.credibility import break_even_cost, break_even_probability, threat_credibility
from sim.crisis.credible_threat import credible_threat
from sim.crisis.credit import credit
from sim.crisis.crisis_game import CrisisPayoffs, crisis_game, critical_risk
from sim.crisis.guarantee import guarantees
from sim.crisis.half_way import half_way, half_way_from_deltas
from sim.crisis.held_orders import held_orders
from sim.crisis.implementation import Step
from sim.crisis.inside_option import inside_threshold, inside_value
from sim.crisis.linkage import linkage
from sim.crisis.linked_deals import linked_deals
from sim.crisis.misperceived_offer import believing, misperceived_offers
from sim.crisis.misperception import perceived_zones, zones_as_seen
from sim.crisis.offer_line import offer_line
from sim.crisis.peaceful_path import peaceful_path
from sim.crisis.pie import bargaining_range
from sim.crisis.pivotal import best_payoff, pivotal_interval
from sim.crisis.power_shift import power_shift, preventive_test, worst_payoff
from sim.crisis.prior import points, triangular, uniform
from sim.crisis.private_information import private_information
from sim.crisis.punishment_in_draws import least_punishments
from sim.crisis.quorum import passing_chance, pivotal_chances
from sim.crisis.ratification import ratification
from sim.crisis.ratified_chances import ratified_chances
from sim.crisis.regime_map import regime_map
from sim.crisis.responder_type import responder_type, types_from_branches
from sim.crisis.schelling import schelling
from sim.crisis.stopping_points import stopping_points
from sim.crisis.unknown_firmness import unknown_firmness
from sim.crisis.waiting import WaitingGame
from sim.crisis.window import Window, window_of
from sim.problem.chosen_no_deal import chosen_no_deal
from sim.problem.no_deal_branch import branch

__all__ = [
    "CrisisPayoffs",
    "Step",
    "Waiter",
    "WaitingGame",
    "Window",
    "attrition",
    "bargaining_range",
    "belief_square",
    "believed",
    "believing",
    "best_payoff",
    "both_uncertain",
    "branch",
    "break_even_cost",
    "break_even_probability",
    "chosen_no_deal",
    "closing_belief",
    "commitment",
    "common_belief_set",
    "cost_that_drives_out",
    "costly_war",
    "credible_threat",
    "credit",
    "crisis_game",
    "critical_risk",
    "guarantees",
    "half_way",
    "half_way_from_deltas",
    "held_orders",
    "inside_threshold",
    "inside_value",
    "least_punishments",
    "linkage",
    "linked_deals",
    "misperceived_offers",
    "no_deal_value",
    "offer_line",
    "order_of_moves",
    "orders_within",
    "passing_chance",
    "peaceful_path",
    "perceived_zones",
    "pivotal_chances",
    "pivotal_interval",
    "points",
    "power_shift",
    "preventive_test",
    "private_information",
    "ratification",
    "ratified_chances",
    "regime_map",
    "responder_type",
    "schelling",
    "stopping_points",
    "threat_credibility",
    "triangular",
    "types_from_branches",
    "uniform",
    "unknown_firmness",
    "window_of",
    "worst_payoff",
    "zones_as_seen",
]
