"""What is said about several scenarios together: their common questions, and how talks moved."""
