"""Answers by going through every outcome: the oracle, and the choice where outcomes are few."""
