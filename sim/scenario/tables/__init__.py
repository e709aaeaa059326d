"""The tables of the scenario language, an entry for each, and what goes through all of them."""
