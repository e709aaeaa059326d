"""How the outcomes lie in the payoffs of two parties."""
