"""Strategic models: how parties bargain over time, one model or family of models per file."""
