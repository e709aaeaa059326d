"""Files from strangers: read as data only, within limits in total."""
