"""Settings for every test: figures without a screen, random tests that repeat, bytecode kept."""

import os
import sys
from pathlib import Path
from tempfile import gettempdir

os.environ.setdefault("MPLBACKEND", "Agg")
os.environ.setdefault("SIM_PROGRESS", "off")  # what is said depends on how busy the machine is

if sys.dont_write_bytecode:  # or each process that a test starts would compile everything again
    sys.pycache_prefix = str(Path(gettempdir()) / "bargaining_sim_bytecode")
    sys.dont_write_bytecode = False
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # python -B sets none

from hypothesis import settings

from tests.example_count import TIMES

settings.register_profile(
    "repeatable", max_examples=60 * TIMES, derandomize=True, database=None, deadline=None
)
settings.load_profile("repeatable")
