"""What a person reads: summaries and tables for the terminal, and the folder of a run."""
