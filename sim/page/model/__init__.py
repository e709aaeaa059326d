"""A bargaining problem in the expressions of Vega, over the positions of sliders."""
