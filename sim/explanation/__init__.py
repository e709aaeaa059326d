"""Why there is or is no deal, in words."""
