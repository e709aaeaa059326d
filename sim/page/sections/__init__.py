"""What the page tells, part by part, as data."""
