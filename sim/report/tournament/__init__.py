"""Tournaments, for reading, as tables and for other programs."""
