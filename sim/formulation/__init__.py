"""From a scenario, or a table of payoffs, to the bargaining problem and its solver."""
