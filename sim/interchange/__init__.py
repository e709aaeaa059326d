"""Scenarios and results for other programs, and from them."""
