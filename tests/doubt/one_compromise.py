"""A scenario with two no-deal payoffs in doubt, of which every probability is known."""

from __future__ import annotations

ONE_COMPROMISE = """
format = 1
title = "One compromise"
parties = { ann = {}, bob = {} }
issues.x = { status_quo = "left", options = ["left", "middle", "right"] }
importance = { ann = { weights = { x = 100 } }, bob = { weights = { x = 100 } } }
preferences.ann.x.scores = { left = 100, middle = 60, right = 0 }
preferences.bob.x.scores = { left = 0, middle = 60, right = 100 }

[no_deal_payoffs]
ann = { low = 20, best = 40, high = 100, distribution = "uniform" }
bob = { low = 30, best = 50, high = 100, distribution = "uniform" }
"""

AGREED = (60 - 20) / (100 - 20) * (60 - 30) / (100 - 30)  # both accept the middle
