"""Agreements as the solutions of whole-number programmes, where ties leave too many states."""
