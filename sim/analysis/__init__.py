"""Compare, explain and report what the layers below compute."""
