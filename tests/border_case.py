"""One small case for crises: two parties, two issues, two branches of no deal."""

from __future__ import annotations

BORDER = """
format = 1
title = "A strip of land and a canal"

[parties.north]
name = "North"
[parties.south]
name = "South"

[issues.land]
status_quo = "south"
options = ["north", "shared", "south"]
[issues.canal]
status_quo = "closed"
options = ["closed", "open"]

# In points: north values the land 60 and the canal 40, south the land 30 and the canal 70.
[preferences]
north.land.scores = { north = 100, shared = 50, south = 0 }
north.canal.scores = { closed = 100, open = 0 }
south.land.scores = { north = 0, shared = 50, south = 100 }
south.canal.scores = { closed = 0, open = 100 }
[importance]
north.weights = { land = 60, canal = 40 }
south.weights = { land = 30, canal = 70 }

[no_deal.war]
outcome = { land = "north", rest = "status quo" }
probability = 0.4
believed_by.south = 0.8
cost = { north = 50, south = 60 }
controlled_by = "north"
[no_deal.quiet]
outcome = "status quo"
probability = "otherwise"
cost.north = 10

[inside_option]
outcome = { canal = "open", rest = "status quo" }
cost.south = 5
"""
