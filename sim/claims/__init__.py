"""What the sources claim, and what second readers make of them."""
