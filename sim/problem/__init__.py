"""A bargaining problem as data: outcomes, payoffs, disagreement point, constraints, consents."""
