"""What ``sim sweep`` prints and writes."""
