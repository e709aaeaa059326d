"""The same bytes for any number of workers, with dask, and after an interruption."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest

import sim
from sim.doubt.sampling import propagation as module
from sim.doubt.sampling.spread import Spread
from sim.errors import SimError

NAME, DRAWS, SEED = "episkopos2022", 2100, 3


def same(one: Spread, other: Spread) -> bool:
    assert one.arrays.keys() == other.arrays.keys()
    return all(one.arrays[k].tobytes() == other.arrays[k].tobytes() for k in one.arrays)


@pytest.fixture(scope="module")
def alone() -> Spread:
    return sim.propagate(sim.load(NAME), DRAWS, SEED)


def test_any_number_of_workers_gives_the_same_bytes(alone: Spread) -> None:
    assert same(alone, sim.propagate(sim.load(NAME), DRAWS, SEED, jobs=2))


@pytest.mark.usefixtures("dask_workers")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")  # sockets that distributed leaves open
def test_dask_gives_the_same_bytes(alone: Spread) -> None:
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
    assert computed == [*range(4, 9)]
    assert same(alone, sim.propagate(scenario, DRAWS, SEED, folder=tmp_path))
    assert computed == [*range(4, 9)]


def halved(content: bytes) -> bytes:
    return content[: len(content) // 2]


def with_arrays(content: bytes, **arrays: np.ndarray) -> bytes:
    """Return a part with other arrays, and the rest as it was."""
    with np.load(BytesIO(content)) as stored:
        changed = {**stored, **arrays}
    stream = BytesIO()
    np.savez(stream, **changed)
    return stream.getvalue() + content[-32:]


def zeros(content: bytes) -> bytes:
    with np.load(BytesIO(content)) as stored:
        return with_arrays(content, **{name: np.zeros_like(a) for name, a in stored.items()})


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "halved": halved,
    "empty": lambda _: b"",
    "zeros": zeros,
    "an array more": lambda content: with_arrays(content, odd=np.ones(1024)),
    "another shape": lambda content: with_arrays(content, has_agreement=np.ones((1024, 2), bool)),
    "another type": lambda content: with_arrays(content, has_agreement=np.full(1024, "yes")),
    "a single number": lambda content: with_arrays(content, has_agreement=np.ones(())),
    "no number": lambda content: with_arrays(content, disagreement=np.full((1024, 3), np.nan)),
}


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory, alone: Spread) -> Path:
    folder = tmp_path_factory.mktemp("saved") / "parts"
    assert same(alone, sim.propagate(sim.load(NAME), DRAWS, SEED, folder=folder))
    return folder


@pytest.fixture
def parts(saved: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with all parts; of the sound ones none may be computed again."""
    kept = [read_part(path) for path in sorted(saved.glob("*.npz"))]

    def known(_survey: object, _seed: int, task: module.DrawPart) -> dict[str, np.ndarray]:
        whole, first = kept[task.start // module.PART], task.start % module.PART * task.draws
        return {name: array[first : first + task.draws] for name, array in whole.items()}

    monkeypatch.setattr(module, "computed_part", known)
    return Path(shutil.copytree(saved, tmp_path / "parts"))


def read_part(path: Path) -> dict[str, np.ndarray]:
    with np.load(path) as stored:
        return dict(stored)


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_part_that_is_not_what_was_saved_is_computed_again_and_named(
    parts: Path, alone: Spread, damage: str
) -> None:
    path = parts / "draws_000000004.npz"
    whole = path.read_bytes()
    path.write_bytes(DAMAGE[damage](whole))
    with pytest.warns(UserWarning, match="draws_000000004.npz: not what this run") as said:
        assert same(alone, sim.propagate(sim.load(NAME), DRAWS, SEED, folder=parts))
    assert len(said) == 1
    assert said[0].filename == __file__
    assert path.read_bytes() == whole


def test_a_part_of_another_place_or_run_is_computed_again(parts: Path, alone: Spread) -> None:
    wrong = parts / "draws_000000004.npz"
    shutil.copyfile(parts / "draws_000000000.npz", wrong)
    said: list[str] = []
    scenario = sim.load(NAME)
    assert same(alone, sim.propagate(scenario, DRAWS, SEED, folder=parts, say=said.append))
    text = (parts / "settings.json").read_text("utf-8").replace(f'"seed": {SEED}', '"seed": 4')
    (parts / "settings.json").write_text(text, encoding="utf-8")
    sim.propagate(scenario, DRAWS, 4, folder=parts, say=said.append)
    places = [4, 0, 4, 8]
    expected = [str(parts / f"draws_{start:09d}.npz") for start in places]
    assert [sentence.partition(": ")[0] for sentence in said] == expected


def test_fewer_draws_use_a_longer_part_and_leave_it(parts: Path, alone: Spread) -> None:
    before = {path: path.read_bytes() for path in parts.iterdir()}
    fewer = sim.propagate(sim.load(NAME), 300, SEED, folder=parts)
    assert fewer.inputs.tobytes() == alone.inputs[:300].tobytes()
    assert {path: path.read_bytes() for path in parts.iterdir()} == before


@pytest.mark.parametrize("text", ["", "[", "[" * 100_000, "[]"], ids=["empty", "[", "deep", "[]"])
def test_settings_of_anyone_else_are_left(parts: Path, text: str) -> None:
    (parts / "settings.json").write_text(text, encoding="utf-8")
    with pytest.raises(SimError, match=r"not what a run has saved there|another format"):
        sim.propagate(sim.load(NAME), DRAWS, SEED, folder=parts)
    assert (parts / "settings.json").read_text("utf-8") == text


def test_a_part_that_cannot_be_written_is_named_with_the_reason(tmp_path: Path) -> None:
    (tmp_path / "draws_000000000.npz").mkdir()
    with pytest.raises(SimError, match=r"draws_000000000\.npz: cannot be written: it is no reg"):
        sim.propagate(sim.load(NAME), 16, SEED, folder=tmp_path, say=str)


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


def test_one_draw_stands_for_all_where_nothing_is_in_doubt(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scenario, drawn = sim.load("textbook/bill_and_jack"), list[int]()
    block = module.DrawSurvey.block
    monkeypatch.setattr(
        module.DrawSurvey,
        "block",
        lambda self, values: drawn.append(len(values)) or block(self, values),
    )
    spread = sim.propagate(scenario, 600)
    assert drawn == [1]
    assert spread.has_agreement.tolist() == [True] * 600
    assert all(len(array) == 600 for array in spread.arrays.values())
