"""The nouns of a scenario, and their numbers with evidence: data that knows no file."""
