"""Outcome space, payoffs, disagreement point, constraints, agreement zone, Pareto frontier."""
