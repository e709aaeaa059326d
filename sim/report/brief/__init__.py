"""The brief: the first screen and what follows from it, on one printed page."""
