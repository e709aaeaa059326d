"""What a block of draws yields: agreement zone, solutions, packages."""
