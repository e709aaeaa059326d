"""Writing for another program: what is asked for, never over what is there, whatever is given."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import sim
from sim.errors import SimError
from sim.files.new_files import write_new_files
from sim.interchange import write

NAME = "textbook/trade_across_issues"


def test_the_parties_that_are_named_are_written(tmp_path: Path) -> None:
    parties = ("mill", "weir", "ferry")
    scenario = sim.scenario_from(
        {
            "payoffs": "raw",
            "parties": {p: {} for p in parties},
            "issues": {"gate": {"status_quo": "shut", "options": ["shut", "open"]}},
            "preferences": {p: {"gate": {"scores": {"shut": 0, "open": 1}}} for p in parties},
            "no_deal_payoffs": dict.fromkeys(parties, 0),
        }
    )
    write(scenario, tmp_path / "all", "geniusweb")
    write(scenario, tmp_path / "two", "geniusweb", parties=["mill", "ferry"])
    names = {folder: {x.stem for x in (tmp_path / folder).iterdir()} for folder in ("all", "two")}
    assert names["all"] - names["two"] == {"weir"}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ((NAME, "x.nfg"), "sim.interchange.write: str given"),
        ((sim.load(NAME), 3), "sim.interchange.write: int given where a path is needed"),
        ((sim.load(NAME), "x.doc"), "x.doc: its ending does not tell what to write"),
        ((sim.load(NAME), "x", "negma"), '"negma": no format of this name is written'),
    ],
)
def test_what_cannot_be_written_is_told_in_a_sentence(given: tuple[Any, ...], said: str) -> None:
    with pytest.raises(SimError) as caught:
        write(*given)
    assert str(caught.value).startswith(said)


class Meanwhile(dict[str, bytes]):
    """Files that take so long that somebody else writes at their place."""

    def __init__(self, target: Path, **files: bytes) -> None:
        super().__init__(files)
        self.target = target

    def items(self) -> Any:
        self.target.mkdir()
        (self.target / "theirs").write_bytes(b"theirs")
        return super().items()

    def __getitem__(self, name: str) -> bytes:
        self.target.write_bytes(b"theirs")
        return super().__getitem__(name)


def test_what_somebody_makes_meanwhile_is_left_as_it_is(tmp_path: Path) -> None:
    path, folder = tmp_path / "a.nfg", tmp_path / "domain"
    with pytest.raises(SimError, match="was made by someone else meanwhile"):
        write_new_files(path, Meanwhile(path, **{"": b"ours"}))
    assert path.read_bytes() == b"theirs"
    with pytest.raises(SimError, match=r"domain: cannot be written"):
        write_new_files(folder, Meanwhile(folder, first=b"ours"))
    assert [file.name for file in folder.iterdir()] == ["theirs"]
    assert {one.name for one in tmp_path.iterdir()} == {"a.nfg", "domain"}
