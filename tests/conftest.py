"""Settings for every test: figures without a screen, random tests that repeat, bytecode kept.

What a file works out, it works out once: its tests stay on one worker.
"""

import gc
import os
import sys
from collections.abc import Generator, Iterator
from pathlib import Path
from tempfile import gettempdir

os.environ.setdefault("MPLBACKEND", "Agg")
os.environ.setdefault("SIM_PROGRESS", "off")  # what is said depends on how busy the machine is

if sys.dont_write_bytecode:  # or each process that a test starts would compile everything again
    sys.pycache_prefix = str(Path(gettempdir()) / "bargaining_sim_bytecode")
    sys.dont_write_bytecode = False
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # python -B sets none

from functools import cache

import joblib
import pytest
import typer.main
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from tests.example_count import FEW, TIMES
from tests.group_scheduling import GroupScheduling
from tests.work_order import place_of

settings.register_profile(
    "repeatable", max_examples=FEW * TIMES, derandomize=True, database=None, deadline=None
)
settings.load_profile("repeatable")
# the commands of a process are made of their functions once, not for each that a test gives
typer.main.get_command = cache(typer.main.get_command)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest."""
    items.sort(key=lambda item: place_of(item.nodeid))


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Look for no garbage among modules and tests: they stay, and it takes a fifth of the time."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.freeze()
        gc.enable()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling:
    """Keep on one worker what shares its work."""
    return GroupScheduling(config, log)


@pytest.fixture
def dask_workers() -> Iterator[None]:
    """Let a cluster of dask with two workers do what is asked of processes meanwhile."""
    distributed = pytest.importorskip("dask.distributed")
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None
        ) as cluster,
        distributed.Client(cluster),
        joblib.parallel_config(backend="dask"),
    ):
        yield
