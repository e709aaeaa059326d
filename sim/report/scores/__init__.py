"""Deals that teams made, scored: what they give, whether they hold, what was left on the table."""
