"""What every format of another program shares: what is seen, chosen, read and written of it."""
