"""The folder of a run: nobody's files are overwritten, and nothing is left half done."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from sim.errors import SimError
from sim.report.output.manifest import NAME, read_manifest
from sim.report.output.run_folder import folder_of_run, write_run


def text(content: str):
    """Return a function that writes a text to a path."""
    return lambda path: path.write_text(content, encoding="utf-8")


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def test_files_and_manifest_are_written(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    paths = write_run(folder, {"x.txt": text("x"), "y.png": text("y")}, {"y.png": "a picture"})
    assert [path.name for path in paths] == ["x.txt", "y.png", NAME]
    files = json.loads((folder / NAME).read_text(encoding="utf-8"))["files"]
    assert files["y.png"]["alt_text"] == "a picture"
    assert len(files["x.txt"]["sha256"]) == 64
    assert sorted(contents(folder)) == [NAME, "x.txt", "y.png"]


def test_a_second_run_replaces_its_own_files_and_removes_old_ones(tmp_path: Path) -> None:
    write_run(tmp_path, {"x.txt": text("old"), "y.txt": text("y")})
    write_run(tmp_path, {"x.txt": text("new")})
    assert contents(tmp_path)["x.txt"] == "new"
    assert sorted(contents(tmp_path)) == [NAME, "x.txt"]
    assert set(read_manifest(tmp_path).hashes) == {"x.txt"}


@pytest.mark.parametrize("is_changed", [False, True], ids=["foreign", "changed since"])
def test_other_files_are_left_and_named(tmp_path: Path, is_changed: bool) -> None:
    if is_changed:
        write_run(tmp_path, {"x.txt": text("ours"), "y.txt": text("ours")})
    (tmp_path / "x.txt").write_text("theirs", encoding="utf-8")
    before = contents(tmp_path)
    with pytest.raises(SimError, match=r"x\.txt: left as it is, because") as error:
        write_run(tmp_path, {"y.txt": text("new"), "x.txt": text("new")})
    assert ("changed since" in str(error.value)) is is_changed
    assert "y.txt" not in str(error.value)
    assert contents(tmp_path) == before


def test_what_the_run_does_not_write_is_not_touched(tmp_path: Path) -> None:
    write_run(tmp_path, {"x.txt": text("ours"), "y.txt": text("ours")})
    (tmp_path / "y.txt").write_text("edited", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("notes", encoding="utf-8")
    write_run(tmp_path, {"x.txt": text("new")})
    assert contents(tmp_path)["y.txt"] == "edited"
    assert contents(tmp_path)["notes.txt"] == "notes"


@pytest.mark.parametrize(
    "manifest",
    ["", "[]", "{}", "\0", '{"written_by": "sim run"}', '{"written_by": "me", "files": {}}'],
)
def test_a_manifest_of_someone_else_is_left(tmp_path: Path, manifest: str) -> None:
    (tmp_path / NAME).write_text(manifest, encoding="utf-8")
    with pytest.raises(SimError, match="not written by sim run"):
        write_run(tmp_path, {"x.txt": text("x")})
    assert contents(tmp_path) == {NAME: manifest}


def test_a_manifest_cannot_reach_outside_its_folder(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    write_run(folder, {"x.txt": text("x")})
    outside = tmp_path / "x.txt"
    outside.write_text("x", encoding="utf-8")
    document = json.loads((folder / NAME).read_text(encoding="utf-8"))
    document["files"]["../x.txt"] = document["files"]["x.txt"]
    (folder / NAME).write_text(json.dumps(document), encoding="utf-8")
    write_run(folder, {"y.txt": text("y")})
    assert outside.exists()


def fail_at(path: Path, error: BaseException) -> None:
    path.write_text("half", encoding="utf-8")
    raise error


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(28, "No space left on device")])
def test_an_interrupted_run_leaves_the_last_one_as_it_was(tmp_path: Path, error) -> None:
    write_run(tmp_path, {"x.txt": text("old")})
    before = contents(tmp_path)
    with pytest.raises((KeyboardInterrupt, SimError)):
        write_run(tmp_path, {"x.txt": text("new"), "y.txt": partial(fail_at, error=error)})
    assert contents(tmp_path) == before


def test_a_run_interrupted_between_two_files_can_be_repeated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_run(tmp_path, {"x.txt": text("old x"), "y.txt": text("old y")})
    replace = Path.replace

    def interrupted(self: Path, target: Path) -> Path:
        if self.name == "y.txt":
            raise KeyboardInterrupt
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_run(tmp_path, {"x.txt": text("new x"), "y.txt": text("new y")})
    monkeypatch.undo()
    assert contents(tmp_path)["x.txt"] == "new x"
    assert contents(tmp_path)["y.txt"] == "old y"
    write_run(tmp_path, {"x.txt": text("newest"), "y.txt": text("newest")})
    assert contents(tmp_path)["y.txt"] == "newest"


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(SimError, match="cannot be written"):
        write_run(tmp_path / "file" / "out", {"x.txt": text("x")})
    with pytest.raises(SimError, match="cannot be written"):
        write_run(tmp_path / "file", {"x.txt": text("x")})


def test_a_folder_in_the_place_of_a_file_is_left(tmp_path: Path) -> None:
    (tmp_path / "x.txt").mkdir()
    with pytest.raises(SimError, match="left as it is"):
        write_run(tmp_path, {"x.txt": text("x")})


HOLDER = """
import sys
from pathlib import Path
from sim.report.output.run_folder import folder_of_run
with folder_of_run(Path(sys.argv[1]), Path("one.toml")):
    print("held", flush=True)
    sys.stdin.read()
"""


def begin(folder: Path, scenario: Path) -> None:
    with folder_of_run(folder, scenario):
        pytest.fail("begun")


def test_a_folder_is_kept_for_one_run_and_free_again_when_that_is_killed(tmp_path: Path) -> None:
    folder = tmp_path / "out" / "here"
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith(b"held")
        with pytest.raises(SimError, match="here: another run is at work in this folder"):
            begin(folder, tmp_path / "other.toml")
        process.kill()
    with folder_of_run(folder, tmp_path / "other.toml"):
        write_run(folder, {"x.txt": text("x")})
    assert sorted(contents(folder)) == [NAME, "x.txt"]


def test_a_folder_with_results_of_another_scenario_is_refused_before_work_begins(
    tmp_path: Path,
) -> None:
    one, other, folder = tmp_path / "one.toml", tmp_path / "other.toml", tmp_path / "out"
    for path in (one, other):
        path.write_text("", encoding="utf-8")
    write_run(folder, {"x.txt": text("x")}, scenario=one)
    with pytest.raises(SimError, match=r"holds the results of .*one\.toml"):
        begin(folder, other)


def test_only_folders_that_stay_empty_go_again(tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    with folder_of_run(tmp_path / "old" / "a" / "b", tmp_path / "x.toml"):
        assert (tmp_path / "old" / "a" / "b").is_dir()
    assert list(tmp_path.iterdir()) == [tmp_path / "old"]
    with folder_of_run(tmp_path / "old", tmp_path / "x.toml"):
        pass
    assert (tmp_path / "old").is_dir()


def test_a_file_that_comes_up_while_others_are_written_is_left(tmp_path: Path) -> None:
    def meanwhile(path: Path) -> None:
        path.write_text("ours", encoding="utf-8")
        (tmp_path / "x.txt").write_text("theirs", encoding="utf-8")

    with pytest.raises(SimError, match=r"x\.txt: left as it is"):
        write_run(tmp_path, {"x.txt": text("ours"), "y.txt": meanwhile})
    assert contents(tmp_path) == {"x.txt": "theirs"}


def test_the_file_that_could_not_be_written_is_named(tmp_path: Path) -> None:
    error = OSError(28, "No space left on device")
    with pytest.raises(SimError, match=r"y\.txt: cannot be written: No space left on device"):
        write_run(tmp_path, {"x.txt": text("x"), "y.txt": partial(fail_at, error=error)})
    assert contents(tmp_path) == {}
