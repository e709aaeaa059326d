"""Files are written whole or not at all, and never over anyone's."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from sim.errors import SimError
from sim.files.staging import new_file, replace_file, staging_folder

ROOT = Path(__file__).parents[2]
WRITER = """
import sys
from pathlib import Path
from sim.files.staging import new_file
with new_file(Path(sys.argv[1])) as stream:
    stream.write("half")
    print("writing", flush=True)
    sys.stdin.read()
"""


def write(path: Path, text: str, meanwhile: Callable[[], object] = str) -> None:
    with new_file(path) as stream:
        stream.write(text)
        meanwhile()


def fail_with(error: BaseException) -> None:
    raise error


def without_links(*_: object) -> None:
    raise OSError(errno.EPERM, os.strerror(errno.EPERM))


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in folder.iterdir()}


@pytest.fixture(params=["links", "no links"])
def links(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some file systems have no hard links."""
    if request.param == "no links":
        monkeypatch.setattr(os, "link", without_links)


@pytest.mark.usefixtures("links")
def test_a_new_file_is_there_alone_with_the_usual_rights(tmp_path: Path) -> None:
    write(tmp_path / "new.txt", "whole – “so”\n")
    (tmp_path / "plain.txt").write_text("plain", encoding="utf-8")
    assert contents(tmp_path) == {"new.txt": "whole – “so”\n", "plain.txt": "plain"}
    modes = {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert len(modes) == 1


@pytest.mark.usefixtures("links")
def test_of_two_writers_the_second_to_finish_is_told(tmp_path: Path) -> None:
    path = tmp_path / "new.txt"
    with pytest.raises(SimError, match=r"new\.txt: was made by someone else meanwhile"):
        write(path, "late", meanwhile=lambda: write(path, "early"))
    assert contents(tmp_path) == {"new.txt": "early"}


def test_a_file_or_a_dangling_link_of_that_name_is_left(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for name in ("file", "link"):
        with pytest.raises(SimError, match="exists already and is left as it is"):
            write(tmp_path / name, "new")
    assert (tmp_path / "file").read_text("utf-8") == "mine"
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("name", [".new.txt.unfinished", ".writing-mine", ".writing-sim-mine"])
def test_whatever_else_is_in_the_folder_is_not_touched(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "notes").write_text("mine", encoding="utf-8")
    (tmp_path / ".writing-sim-abcdefgh").symlink_to(tmp_path / name)
    write(tmp_path / "new.txt", "new")
    assert contents(tmp_path / name) == {"notes": "mine"}
    assert (tmp_path / ".writing-sim-abcdefgh").is_symlink()


@pytest.mark.parametrize(
    ("error", "kind", "words"),
    [
        (KeyboardInterrupt(), KeyboardInterrupt, "^$"),
        (OSError(28, "No space left on device"), SimError, "new.txt: cannot be written: No space"),
    ],
)
def test_nothing_is_left_of_what_could_not_be_finished(
    tmp_path: Path, error: BaseException, kind: type[BaseException], words: str
) -> None:
    with pytest.raises(kind, match=words):
        write(tmp_path / "new.txt", "half", meanwhile=partial(fail_with, error))
    assert list(tmp_path.iterdir()) == []


def test_leftovers_go_once_their_writer_is_dead_and_not_before(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path / "killed.txt")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith(b"writing")
        write(tmp_path / "first.txt", "first")
        [leftover] = tmp_path.glob(".writing-*")
        process.kill()
    assert leftover.exists()
    write(tmp_path / "second.txt", "second")
    assert contents(tmp_path) == {"first.txt": "first", "second.txt": "second"}


def test_what_is_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(SimError, match=r"file is a file, not a folder$"):
        write(tmp_path / "file" / "new.txt", "new")
    with pytest.raises(SimError, match=r"there is no folder .*missing$"):
        write(tmp_path / "missing" / "new.txt", "new")


def test_a_file_is_replaced_and_a_link_not_followed(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine", encoding="utf-8")
    (tmp_path / "link").symlink_to(tmp_path / "mine")
    for content in (b"one", b"two"):
        replace_file(tmp_path / "link", content)
        replace_file(tmp_path / "other", content)
    assert contents(tmp_path) == {"mine": "mine", "link": "two", "other": "two"}


def test_what_is_no_file_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(SimError, match="no regular file"):
        replace_file(tmp_path / "folder", b"new")
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(SimError, match="no regular file"):
            replace_file(tmp_path / "pipe", b"new")
        assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


def test_staging_folders_within_each_other_are_left_to_their_writers(tmp_path: Path) -> None:
    with staging_folder(tmp_path) as one, staging_folder(tmp_path) as other:
        write(tmp_path / "new.txt", "new")
        assert one.is_dir()
        assert other.is_dir()
    assert contents(tmp_path) == {"new.txt": "new"}


@pytest.mark.skipif(sys.platform == "win32", reason="another kind of hold")
def test_without_locks_files_are_written_and_no_leftover_is_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    def no_locks(*_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    leftover = tmp_path / ".writing-sim-abcdefgh"
    leftover.mkdir()
    monkeypatch.setattr(fcntl, "flock", no_locks)
    write(tmp_path / "one.txt", "one")
    assert leftover.is_dir()
    monkeypatch.undo()
    write(tmp_path / "two.txt", "two")
    assert contents(tmp_path) == {"one.txt": "one", "two.txt": "two"}
