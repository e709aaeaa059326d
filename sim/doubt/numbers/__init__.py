"""The numbers in doubt: what they are called, how they are drawn, the payoffs they make."""
