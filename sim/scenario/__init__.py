"""What an analyst writes: the scenario file, its nouns, their sources and their doubts."""
