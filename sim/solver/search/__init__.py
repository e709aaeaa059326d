"""Exact answers without listing outcomes: stages, bounds, a search within the gap, certificates."""
