"""What is wrong with a document: its form first, then all that refers to something else."""
