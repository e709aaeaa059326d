"""From a checked file to frozen nouns: names resolved, numbers derived, evidence attached."""
