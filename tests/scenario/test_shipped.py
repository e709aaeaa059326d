"""A path, a shipped name and a folder are told apart."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sim.errors import SimError
from sim.scenario.text import shipped
from sim.scenario.text.shipped import find, first_codings, second_readings, shipped_scenarios


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of scenarios that stands in for the one that ships; work elsewhere."""
    (tmp_path / "scenarios" / "textbook").mkdir(parents=True)
    for name in ("accord.toml", "accord.py", "treaty.toml", "textbook/pie.toml", "README.md"):
        (tmp_path / "scenarios" / name).touch()
    monkeypatch.setattr(shipped, "_FOLDERS", (tmp_path / "absent", tmp_path / "scenarios"))
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    return tmp_path / "scenarios"


def test_cases_come_before_the_textbook(folder: Path) -> None:
    names = [path.relative_to(folder).as_posix() for path in shipped_scenarios()]
    assert names == ["accord.toml", "treaty.toml", "textbook/pie.toml"]


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("accord", "accord.toml"),
        ("accord.toml", "accord.toml"),
        ("scenarios/accord.toml", "accord.toml"),
        ("pie", "textbook/pie.toml"),
        ("textbook/pie", "textbook/pie.toml"),
    ],
)
def test_a_shipped_name_is_found(folder: Path, name: str, file: str) -> None:
    assert find(name) == folder / file


@pytest.mark.usefixtures("folder")
def test_a_file_of_ones_own_wins() -> None:
    Path("accord.toml").touch()
    assert find("accord.toml") == Path("accord.toml")


def test_a_folder_wins_only_when_nothing_ships_under_its_name(folder: Path) -> None:
    Path("accord").mkdir()
    Path("domain").mkdir()
    assert find("accord") == folder / "accord.toml"
    assert find("domain") == Path("domain")


@pytest.mark.usefixtures("folder")
def test_a_misspelt_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(SimError, match=r'no shipped .* name - did you mean "accord"\?'):
        find("acord")


def test_without_any_folder_nothing_ships(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shipped, "_FOLDERS", (tmp_path / "absent",))
    assert shipped_scenarios() == ()


@pytest.mark.parametrize(
    ("name", "listed"), [("first_coding", first_codings), ("second_reading", second_readings)]
)
def test_another_coding_has_the_name_of_the_case_and_a_folder(
    name: str, listed: Callable[[], tuple[Path, ...]], folder: Path
) -> None:
    other = folder / name / "accord.toml"
    other.parent.mkdir()
    other.touch()
    assert find("accord") == folder / "accord.toml"
    assert find(f"{name}/accord") == other
    assert other not in shipped_scenarios()
    assert listed() == (other,)
