"""Engines: from a bargaining problem to its agreement zone, frontier and best outcomes."""
