"""Three neighbours: two of them can open trade, two others a pipeline, all three sign a treaty."""

NEIGHBOURS = """
format = 1
title = "A pipeline past three capitals"
payoffs = "raw"

[parties]
hill = { name = "Hill" }
mill = { name = "Mill" }
port = { name = "Port", in_a_sentence = "the port" }

[issues.trade]
name = "Trade"
status_quo = "closed"
options = { closed = "Closed", open = "Open" }
controlled_by = ["hill", "mill"]
[issues.pipe]
name = "Pipeline"
status_quo = "none"
options = { none = "None", built = { text = "Built", basis = "implied" } }
controlled_by = ["mill", "port"]
[issues.treaty]
name = "Treaty"
status_quo = "none"
options = { none = "None", signed = "Signed" }

[preferences.hill]
trade.scores = { closed = 0, open = 5 }
pipe.scores = { none = 0, built = 0 }
treaty.scores = { none = 0, signed = 3 }
[preferences.mill]
trade.scores = { closed = 0, open = 1 }
pipe.scores = { none = 0, built = 2 }
treaty.scores = { none = 0, signed = 3 }
[preferences.port]
trade.scores = { closed = 0, open = -1 }
pipe.scores = { none = 0, built = 7 }
treaty.scores = { none = 0, signed = 3 }

[importance]
hill.weights = { trade = 1, pipe = 1, treaty = 1 }
mill.weights = { trade = 1, pipe = 1, treaty = 1 }
port.weights = { trade = 1, pipe = 1, treaty = 1 }

[no_deal.quarrel]
probability = 1
outcome = "status quo"
cost = { hill = 2, mill = 1, port = 4 }
"""
