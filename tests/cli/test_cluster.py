"""A cluster of dask gives the bytes of one process, and says in one sentence why it cannot."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from sim import cluster
from sim.cli.app import app
from sim.cluster import done_alike, on_cluster, versions
from sim.processes import in_order

dask = pytest.importorskip("dask")
distributed = pytest.importorskip("dask.distributed")

COMMANDS = (
    ("uncertainty", "textbook/bluff", "--draws", "200", "--sobol", "0"),
    ("sweep", "textbook/bluff", "no_deal_payoffs.owner", "0", "20", "40"),
    ("tournament", "textbook/divide_the_dollar", "--strategies", "linear,random", "--repeat", "3"),
)


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Return where a scheduler with two processes on this machine answers."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None
    ) as local:
        yield local.scheduler_address


def results(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder by their places in it."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_the_same_bytes_as_by_one_process(
    command: tuple[str, ...], address: str, tmp_path: Path
) -> None:
    for name, more in (("alone", []), ("cluster", ["--cluster", address])):
        done = CliRunner().invoke(app, [*command, *more, "--out", str(tmp_path / name)])
        assert done.exit_code == 0, done.output
    assert results(tmp_path / "alone") == results(tmp_path / "cluster")


def page_faults() -> int:
    """Return how often this process has asked for a page of memory."""
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt


def churn() -> int:
    """Return how many pages twenty arrays ask for, one after another, once some were freed."""
    import numpy as np

    for _ in range(3):
        np.ones(1 << 20)
    before = page_faults()
    for _ in range(20):
        np.ones(1 << 20)  # 8 MB, 2,048 pages
    return page_faults() - before


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the allocator is that of glibc")
def test_workers_keep_the_memory_that_they_free(address: str) -> None:
    with on_cluster(address), in_order(churn, [()] * 2, None) as faults:
        assert max(faults) < 2048


def tallest(heights: dict[str, int], _: int) -> str:
    """Return the name with the largest number."""
    return max(heights, key=heights.__getitem__)


def test_what_calls_share_arrives_as_it_was(address: str) -> None:
    shared = {"oak": 20, "yew": 9}
    with on_cluster(address), in_order(tallest, [(shared, k) for k in range(3)], None) as found:
        assert list(found) == ["oak"] * 3


def test_a_worker_that_comes_later_with_other_versions_is_refused() -> None:
    with pytest.raises(cluster.SimError, match="results could differ - install the same on both"):
        done_alike(("0", "0", "0"), abs, -1)


def test_a_scheduler_that_goes_away_is_said_in_one_sentence(
    capfd: pytest.CaptureFixture[str],
) -> None:
    with (
        distributed.LocalCluster(
            n_workers=1, processes=False, protocol="tcp", dashboard_address=":0"
        ) as mortal,
        pytest.raises(cluster.SimError, match=r"the scheduler or the workers of .* were lost"),
        on_cluster(mortal.scheduler_address),
        in_order(abs, [(-1,), (-2,)], None) as results,
    ):
        assert [next(results), mortal.close(), *results] == []
    assert capfd.readouterr().err == ""


def test_a_scheduler_without_workers_is_said() -> None:
    with (
        distributed.LocalCluster(
            n_workers=0, processes=False, protocol="tcp", dashboard_address=":0"
        ) as empty,
        pytest.raises(cluster.SimError, match="has no workers - start one on each machine"),
        on_cluster(empty.scheduler_address, 0.3),
    ):
        pass


def test_other_versions_are_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    program, numpy, python = versions()
    monkeypatch.setattr(cluster, "__version__", f"{program}.1")
    with (
        pytest.raises(cluster.SimError, match=f"has bargaining-sim {program}, numpy {numpy}"),
        on_cluster(address),
    ):
        pass
    assert python


def test_processes_and_a_cluster_are_not_asked_for_together() -> None:
    done = CliRunner().invoke(app, [*COMMANDS[1], "--cluster", "tcp://x:1", "--jobs", "2"])
    assert done.exit_code == 2
    assert "processes of this machine or the workers of a --cluster, not both" in done.stderr


def end_this_process(_: int) -> None:
    """Lose the worker, as where memory runs out. Raises ValueError where this is none."""
    assert distributed.get_worker()
    os._exit(1)


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_workers_lost_amid_the_work_are_said_in_one_sentence() -> None:
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),
        distributed.LocalCluster(
            n_workers=1, threads_per_worker=1, processes=True, dashboard_address=":0"
        ) as mortal,
        pytest.raises(cluster.SimError, match="were lost amid the work - look into their logs"),
        on_cluster(mortal.scheduler_address),
        in_order(end_this_process, [(0,), (1,)], None) as results,
    ):
        list(results)
