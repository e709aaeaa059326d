"""Sliders in a notebook, with the case solved exactly at every move."""
