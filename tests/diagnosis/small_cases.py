"""Small scenarios as text, and how rows are picked from their diagnosis."""

from __future__ import annotations

from sim.diagnosis.diagnosis import Diagnosis
from sim.diagnosis.obstacle import Obstacle

HEAD = """
format = 1
title = "Two sides"
payoffs = "raw"
parties = { north = { role = "signatory" }, south = { role = "signatory" } }
"""
PIE = """
[issues.land]
status_quo = "n9"
options = ["n9", "n7", "n5", "n3", "n1"]
[preferences.north]
land = { scores = { n9 = 9, n7 = 7, n5 = 5, n3 = 3, n1 = 1 } }
[preferences.south]
land = { scores = { n9 = 1, n7 = 3, n5 = 5, n3 = 7, n1 = 9 } }
[importance]
north.weights = { land = 1 }
south.weights = { land = 1 }
"""
WAR = """
[no_deal.north_wins]
outcome = { land = "n9" }
cost = { north = 1, south = 1 }
probability = 0.5
[no_deal.south_wins]
outcome = { land = "n1" }
cost = { north = 1, south = 1 }
probability = "otherwise"
"""
OPTIMISM = """
[no_deal.north_wins.believed_by]
north = 0.9
south = 0.1
"""
PRISONERS = """
[issues.left]
status_quo = "keep"
options = ["keep", "give"]
[issues.right]
status_quo = "keep"
options = ["keep", "give"]
[preferences.north]
left = { scores = { keep = 2, give = 0 } }
right = { scores = { keep = 0, give = 3 } }
[preferences.south]
left = { scores = { keep = 0, give = 3 } }
right = { scores = { keep = 2, give = 0 } }
[importance]
north.weights = { left = 1, right = 1 }
south.weights = { left = 1, right = 1 }
[no_deal_payoffs]
north = 1
south = 1
"""
STEPS = """
[implementation.exchange]
name = "The exchange"
[[implementation.exchange.steps]]
id = "first"
does = { left = "give" }
by = ["north"]
[[implementation.exchange.steps]]
id = "second"
does = { right = "give" }
by = ["south"]
"""


DEAL = "[no_deal_payoffs]\nnorth = 2\nsouth = 4\n"
FLOW = """
[waiting.north]
flow = 5
give_in = 4
win = 9
rate = 0.1
[waiting.south]
flow = 6
give_in = 5
win = 9
rate = 0.1
"""
TYPES = """
[private_information.south.types.weak]
probability = 0.9
reservation = 2
[private_information.south.types.tough]
probability = "otherwise"
reservation = 6
"""
SHIFT = """
[shifts_power.ground]
on = { land = "n9" }
favours = "north"
"""


def row(found: Diagnosis, mechanism: str) -> Obstacle:
    (only,) = [o for o in found.obstacles if o.mechanism == mechanism]
    return only


def blocking(found: Diagnosis) -> list[str]:
    return [o.mechanism for o in found.blocking]
