"""The same bytes for any number of workers, with dask, and after an interruption."""

from __future__ import annotations

import shutil
from pathlib import Path

import joblib
import numpy as np
import pytest

import sim
from sim.analysis.uncertainty import propagation as module
from sim.analysis.uncertainty.spread import Spread
from sim.errors import SimError

NAME, DRAWS, SEED = "episkopos2022", 2100, 3


def same(one: Spread, other: Spread) -> bool:
    assert one.arrays.keys() == other.arrays.keys()
    return all(one.arrays[k].tobytes() == other.arrays[k].tobytes() for k in one.arrays)


@pytest.fixture(scope="module")
def alone() -> Spread:
    return sim.propagate(sim.load(NAME), DRAWS, SEED)


@pytest.mark.parametrize("jobs", [2, 4])
def test_any_number_of_workers_gives_the_same_bytes(jobs: int, alone: Spread) -> None:
    assert same(alone, sim.propagate(sim.load(NAME), DRAWS, SEED, jobs=jobs))


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")  # sockets that distributed leaves open
def test_dask_gives_the_same_bytes(alone: Spread) -> None:
    distributed = pytest.importorskip("dask.distributed")
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None
        ) as cluster,
        distributed.Client(cluster),
        joblib.parallel_config(backend="dask"),
    ):
        assert same(alone, sim.propagate(sim.load(NAME), DRAWS, SEED, jobs=None))


def test_fewer_draws_are_the_first_of_more(alone: Spread) -> None:
    fewer = sim.propagate(sim.load(NAME), 300, SEED)
    assert all(np.array_equal(fewer.arrays[k], a[:300], equal_nan=a.dtype.kind == "f")
               for k, a in alone.arrays.items())  # fmt: skip


def test_another_seed_gives_other_draws(alone: Spread) -> None:
    other = sim.propagate(sim.load(NAME), 300, SEED + 1)
    assert not np.array_equal(other.inputs, alone.inputs[:300])


def test_an_interrupted_run_goes_on_from_what_it_saved(
    tmp_path: Path, alone: Spread, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(done: int, _total: int) -> None:
        if done >= 1024:
            raise KeyboardInterrupt

    scenario = sim.load(NAME)
    with pytest.raises(KeyboardInterrupt):
        sim.propagate(scenario, DRAWS, SEED, folder=tmp_path, progress=interrupt)
    kept = sorted(path.name for path in tmp_path.glob("draws_*.npz"))
    assert kept == ["draws_000000000.npz"]
    computed = []
    whole = module.computed_part

    def counted(survey, seed, part):  # type: ignore[no-untyped-def]
        computed.append(part.start)
        return whole(survey, seed, part)

    monkeypatch.setattr(module, "computed_part", counted)
    assert same(alone, sim.propagate(scenario, DRAWS, SEED, folder=tmp_path))
    assert computed == [4, 8]
    assert same(alone, sim.propagate(scenario, DRAWS, SEED, folder=tmp_path))
    assert computed == [4, 8]


def test_a_broken_part_is_computed_again(tmp_path: Path, alone: Spread) -> None:
    scenario = sim.load(NAME)
    sim.propagate(scenario, DRAWS, SEED, folder=tmp_path)
    path = tmp_path / "draws_000000004.npz"
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert same(alone, sim.propagate(scenario, DRAWS, SEED, folder=tmp_path))
    assert path.read_bytes() == whole


def test_a_folder_of_another_scenario_is_refused(tmp_path: Path) -> None:
    sim.propagate(sim.load(NAME), 16, SEED, folder=tmp_path)
    changed = tmp_path / "changed.toml"
    text = (Path(sim.__file__).parents[1] / "scenarios" / f"{NAME}.toml").read_text("utf-8")
    changed.write_text(text + "\n# a remark\n", encoding="utf-8")
    with pytest.raises(SimError, match="another scenario, sha256"):
        sim.propagate(sim.load(changed), 16, SEED, folder=tmp_path)
    with pytest.raises(SimError, match="another seed"):
        sim.propagate(sim.load(NAME), 16, SEED + 1, folder=tmp_path)
    stronger = sim.load(NAME).with_value("parties.us.power", 2)
    with pytest.raises(SimError, match="another set"):
        sim.propagate(stronger, 16, SEED, folder=tmp_path)
    shutil.rmtree(tmp_path)


def test_nonsense_is_refused() -> None:
    scenario = sim.load("textbook/ratifier_decides")
    with pytest.raises(SimError, match="at least one"):
        sim.propagate(scenario, 0)
    with pytest.raises(SimError, match="seed -1"):
        sim.propagate(scenario, 1, -1)
    with pytest.raises(SimError, match=r"seed 1\.5: give a whole number"):
        sim.propagate(scenario, 1, 1.5)  # type: ignore[arg-type]
    with pytest.raises(SimError, match="draws='x': give a whole number"):
        sim.propagate(scenario, "x")  # type: ignore[arg-type]
    with pytest.raises(SimError, match="999,999,999,999 draws: more than the 1,000,000"):
        sim.propagate(scenario, 999_999_999_999)
    with pytest.raises(SimError, match=r'not a str - write sim.propagate\(sim.load\("cuba"\)'):
        sim.propagate("cuba", 1)  # type: ignore[arg-type]
    with pytest.raises(SimError, match="takes a Scenario, not a Problem"):
        sim.propagate(sim.problem(scenario), 1)  # type: ignore[arg-type]
    with pytest.raises(SimError, match="no solution is called"):
        sim.propagate(scenario, 1, solutions=["nsah"])
    with pytest.raises(SimError, match="choose"):
        sim.propagate(scenario, 1, importance="guess")
