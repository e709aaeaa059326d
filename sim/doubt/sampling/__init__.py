"""The numbers in doubt drawn, the problem solved for each draw, and what the draws say."""
