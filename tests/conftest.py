"""Settings for every test: figures without a screen, random tests that repeat."""

import os

os.environ.setdefault("MPLBACKEND", "Agg")
os.environ.setdefault("SIM_PROGRESS", "off")  # what is said depends on how busy the machine is

from hypothesis import settings

settings.register_profile("repeatable", derandomize=True, database=None, deadline=None)
settings.load_profile("repeatable")
