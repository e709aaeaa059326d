"""Moves and counter-moves, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Command

CAMP = """
format = 1
title = "A camp and a toll"
payoffs = "raw"
parties = { north = { name = "North" }, south = { name = "South" } }
no_deal_payoffs = {}

[issues.camp]
name = "Camp"
status_quo = "gone"
controlled_by = "north"
options = { gone = "It is empty", here = "It is held" }

[issues.toll]
name = "Toll"
status_quo = "none"
controlled_by = "south"
options = { none = "No toll", high = "High toll" }

[issues.treaty]
name = "Treaty"
status_quo = "no"
controlled_by = ["north", "south"]
negotiable = false
options = { no = "None", yes = "Signed" }

[preferences.north]
camp = { scores = { gone = 0, here = 3 } }
toll = { scores = { none = 4, high = 0 } }
treaty = { scores = { no = 0, yes = 1 } }

[preferences.south]
camp = { scores = { gone = 5, here = 0 } }
toll = { scores = { none = 0, high = 1 } }
treaty = { scores = { no = 0, yes = 2 } }

[no_deal.raid]
name = "South raids the camp"
probability = 0.5
outcome = "status quo"
controlled_by = "south"
cost = { north = 9, south = 9 }

[no_deal.calm]
probability = "otherwise"
outcome = "status quo"

[outcomes.pact]
name = "A pact"
choice = { camp = "gone", toll = "none", treaty = "yes" }
"""


def camp(folder: Path) -> Path:
    path = folder / "camp.toml"
    path.write_text(CAMP.replace("no_deal_payoffs = {}\n", ""), encoding="utf-8")
    return path


def test_it_is_told_who_would_move_and_who_would_answer(sim: Command, tmp_path: Path) -> None:
    done = sim("stability", camp(tmp_path))
    assert done.status == 0
    told = " ".join(done.out.split())
    assert "9 states: the outcomes of what North and South control and 1 branch" in told
    assert "North gains 3 by Camp: “It is held”. South moves to Toll: “High toll” in answer" in told
    assert "and it pays whoever makes it. - South gains 1 by Toll: “High toll”. North moves" in told
    assert "holds only by fear of an answer that pays: sequentially stable, symmetric" in told
    assert (
        "Nash for North: it must rank the start no lower than Camp: “It is held”; that is 3 of"
        in told
    )
    assert "2 steps to one that is Nash: South moves to Toll: “High toll”, then North moves" in told
    assert "against the start it gives North -9 and South -9. Improvements never lead there" in told
    assert "“A pact”: North and South are needed. It would be left by North by Camp: “It" in told
    assert "(+3; an answer that pays would deter it) and South by Toll: “High toll” (+1" in told
    assert "beyond dominant strategies, then security levels, the model adds nothing" in told


def test_one_document_for_other_programs(sim: Command, tmp_path: Path) -> None:
    found = sim("stability", camp(tmp_path), "--json").json
    assert found["format"] == 1
    assert found["states"] == 9
    assert {c: x["count"] for c, x in found["equilibria"].items()} == {
        "nash": 2,
        "seq": 4,
        "smr": 6,
        "gmr": 6,
    }
    quo = found["status_quo"]
    assert quo["stable"] == {
        "nash": [],
        "seq": ["north", "south"],
        "smr": ["north", "south"],
        "gmr": ["north", "south"],
    }
    first, second = quo["improvements"]
    assert (first["by"], first["changes"], first["gain"]) == (["north"], {"camp": "here"}, 3.0)
    assert first["answer"][0]["changes"] == {"toll": "high"}
    assert first["answer_pays"]
    assert second["answer"][0]["by"] == ["north"]
    (end, *_) = quo["reaches"]
    assert end["to"] == {"camp": "here", "toll": "high", "treaty": "no"}
    assert end["concepts"] == ["nash", "seq", "smr", "gmr"]
    assert [step["by"] for step in end["path"]] == [["south"], ["north"]]
    assert found["branches"]["raid"] == {
        "by": ["south"],
        "gains": {"north": -9.0, "south": -9.0},
        "is_reached": False,
        "path": [],
    }
    assert {(t["party"], t["concept"]): t["points"] for t in found["inverse"]} == {
        ("north", "nash"): 3.0,
        ("south", "nash"): 1.0,
    }
    assert found["needs"] == [
        {
            "parties": ["north", "south"],
            "count": 1,
            "example": {
                "by": ["north", "south"],
                "changes": {"treaty": "yes"},
                "to": {"camp": "gone", "toll": "none", "treaty": "yes"},
            },
            "concept": "seq",
        }
    ]
    assert found["outcomes"]["pact"]["needs"] == ["north", "south"]


def test_another_outcome_may_be_asked_about(sim: Command, tmp_path: Path) -> None:
    done = sim("stability", camp(tmp_path), "--outcome", "pact")
    assert "Who would move from “A pact”" in done.out
    done = sim("stability", camp(tmp_path), "--outcome", "x" * 5000)
    assert done.status == 1
    assert "no outcome is called" in done.err
    assert "x" * 61 not in done.err


def test_without_the_branches_nobody_is_held_by_an_open_threat(sim: Command) -> None:
    kept, dropped = (
        sim("stability", "episkopos2022", "--json", *more).json["status_quo"]["stable"]["gmr"]
        for more in ((), ("--without-branches",))
    )
    assert kept == ["us", "russia", "ukraine"]
    assert dropped == ["russia", "ukraine"]
    told = sim("stability", "episkopos2022", "--without-branches").out
    assert "The branches of no deal are left out." in told
    assert "1,620 states: the outcomes of what" in told


def test_a_branch_that_takes_several_is_told_as_such(sim: Command, tmp_path: Path) -> None:
    path = camp(tmp_path)
    joint = 'no_deal.raid.controlled_by=["north", "south"]'
    told = " ".join(sim("stability", path, "--set", joint).out.split())
    assert "which North and South can bring about from every state" in told
    assert "It takes all of them, and not all of them gain." in told


def test_the_figure_and_the_document_are_written_where_asked(sim: Command, tmp_path: Path) -> None:
    done = sim("stability", camp(tmp_path), "--out", tmp_path / "moves", "--json")
    assert done.status == 0
    written = json.loads((tmp_path / "moves" / "stability.json").read_text(encoding="utf-8"))
    assert written == done.json
    assert (tmp_path / "moves" / "moves.png").exists()


def test_without_tables_the_figure_and_the_document_are_written_all_the_same(
    sim: Command, tmp_path: Path
) -> None:
    done = sim("stability", camp(tmp_path), "--out", tmp_path / "moves", "--tables", "none")
    assert done.status == 0
    names = {path.name for path in (tmp_path / "moves").iterdir()}
    assert names == {"stability.json", "moves.png", "manifest.json"}


def test_who_controls_what_may_be_set_for_one_run(sim: Command) -> None:
    done = sim("stability", "bill_and_jack", "--set", 'issues.book.controlled_by="bill"')
    assert "2 states: the outcomes of what Bill controls." in done.out


def test_a_costly_answer_is_told_as_such(sim: Command) -> None:
    told = " ".join(sim("stability", "episkopos2022").out.split())
    assert "though that does not pay Russia" in told
    assert "only by fear of an answer that does not pay all who give it" in told


def test_a_start_left_only_for_no_deal_is_not_said_to_stay(sim: Command, tmp_path: Path) -> None:
    path = camp(tmp_path)
    content = path.read_text(encoding="utf-8").replace("here = 3", "here = 0")
    content = content.replace("high = 1", "high = 0").replace("south = 9", "south = -2")
    path.write_text(content, encoding="utf-8")
    told = " ".join(sim("stability", path).out.split())
    assert "Improvements lead to no other outcome, only to no deal." in told
    assert "To take it at once is better for South." in told
    assert "Nobody moves" not in told
