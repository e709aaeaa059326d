"""How the talks go in each model, for reading and for other programs; one model per file."""
