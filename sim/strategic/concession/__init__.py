"""Concession: parties that offer, accept and concede by strategies, in sessions and tournaments."""
