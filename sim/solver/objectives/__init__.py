"""What solutions maximise, and how an optimum is certified."""
