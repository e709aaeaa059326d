"""Payoff vectors as arrays: their limbs, how often each occurs, and which are undominated."""
