"""Doubt: every number of a scenario drawn within its interval, and what the answer makes of it."""
