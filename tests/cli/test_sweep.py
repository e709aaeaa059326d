"""``sweep``: what is printed and written, ranges, grids, and what cannot be swept."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.cli.conftest import TEXT, Command

PATH = "no_deal_payoffs.tenant"
CASE = Path("out/flat")
OWN = '\n[sweeps.rents]\npath = "no_deal_payoffs.landlord"\nvalues = [90, 40]\n'


def swept_folder(case: Path = CASE) -> Path:
    [found] = case.glob("sweep-no_deal_payoffs.tenant-*")
    return found


def rows(folder: Path) -> list[dict[str, str]]:
    with (folder / "sweep.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_the_page_and_the_files(sim: Command, flat: Path) -> None:
    done = sim("sweep", flat, PATH, "0:100:25", "10")
    assert done.status == 0
    assert "Swept: Tenant's no-deal payoff (no_deal_payoffs.tenant), from 0 to 100" in done.out
    assert "30 in the file" in done.out
    assert "the last agreement goes." in done.out
    assert "Deal 1: " in done.out
    assert len(done.out.splitlines()) <= 40
    assert {path.name for path in swept_folder().iterdir()} == {
        "sweep.csv", "sweep.json", "value_sweep.png", "manifest.json",
    }  # fmt: skip
    written = rows(swept_folder())
    assert [row[PATH] for row in written] == ["0", "10", "25", "50", "75", "100"]
    for row in written:
        alone = sim("solve", flat, "--json", "--set", f"{PATH}={row[PATH]}").json
        assert int(row["agreements"]) == alone["agreement_zone"]["count"]
        nash = alone["solutions"].get("nash")
        assert row["payoff:tenant"] == ("" if nash is None else str(nash["payoffs"]["tenant"]))
        assert row["issue:rent"] == ("" if nash is None else nash["outcome"]["rent"])


def test_processes_change_no_byte(sim: Command, flat: Path) -> None:
    arguments = ("sweep", flat, PATH, "0", "90", "--by", "no_deal_payoffs.landlord=20 60")
    arguments += ("--json",)
    one, two = sim(*arguments), sim(*arguments, "--jobs", 2, "--out", "two")
    assert one.out == two.out
    folder = swept_folder()
    for path in folder.iterdir():
        if path.name != "manifest.json":
            assert path.read_bytes() == (Path("two") / folder.name / path.name).read_bytes()
    points = one.json["points"]
    assert [point["values"] for point in points[:3]] == [[0, 20], [0, 60], [90, 20]]
    assert {point["is_empty"] for point in points} == {True, False}


def test_a_grid_is_a_matrix(sim: Command, flat: Path) -> None:
    done = sim("sweep", flat, PATH, "0", "90", "--by", "no_deal_payoffs.landlord=20 60 100")
    lines = [" ".join(line.split()) for line in done.out.splitlines()]
    assert "20 60 100" in lines
    assert lines[lines.index("20 60 100") + 2].startswith("90 ")
    assert "Down: Tenant's no-deal payoff. Across: Landlord's no-deal payoff." in done.out


def test_a_sweep_of_the_file_by_its_name(sim: Command, tmp_path: Path) -> None:
    path = tmp_path / "flat.toml"
    path.write_text(TEXT + OWN, encoding="utf-8")
    found = sim("sweep", path, "rents", "--json").json
    assert found["paths"][0]["path"] == "no_deal_payoffs.landlord"
    assert found["paths"][0]["values"] == [40, 90]
    done = sim("sweep", path, "rent")
    assert (done.status, 'unknown sweep "rent" - did you mean "rents"' in done.err) == (1, True)
    assert 'sweep "rents" has its values in the file' in sim("sweep", path, "rents", "3").err


def test_words_and_values_below_0_are_taken_as_set_takes_them(sim: Command, flat: Path) -> None:
    found = sim("sweep", flat, "parties.tenant.role", "ratifier", "signatory", "--json").json
    assert found["paths"][0]["values"] == ["ratifier", "signatory"]
    found = sim("sweep", flat, PATH, "-10:10:10", "-1/2", "--json").json
    assert found["paths"][0]["values"] == [-10, -0.5, 0, 10]
    assert found["points"][0]["no_deal"]["tenant"] == -10


def test_what_blocks_stands_beside_each_value(sim: Command, tmp_path: Path) -> None:
    """Rebels that lose nothing by no deal are tempted, whatever follows; the row says so."""
    path, case = "no_deal_payoffs.rebels", "textbook/empty_promise"
    done = sim("sweep", case, path, "0", "30", "--diagnose", "--out", tmp_path / "one")
    assert "what blocks" in done.out
    [folder] = (tmp_path / "one").iterdir()
    assert [row["blocks"] for row in rows(folder)] == ["commitment", "stakes; commitment"]
    document = json.loads((folder / "sweep.json").read_text(encoding="utf-8"))
    assert [point["blocks"] for point in document["points"]] == [
        ["commitment"], ["stakes", "commitment"]
    ]  # fmt: skip
    plain = sim("sweep", case, path, "0", "30", "--out", tmp_path / "plain")
    assert "what blocks" not in plain.out


def test_a_second_path_among_the_values_is_led_to_its_option(sim: Command, flat: Path) -> None:
    done = sim("sweep", flat, PATH, "10", "no_deal_payoffs.landlord", "20")
    assert done.status == 2
    assert '--by "no_deal_payoffs.landlord=' in " ".join(done.err.split())


def test_what_is_selected_holds_for_every_value(sim: Command, flat: Path) -> None:
    done = sim("sweep", flat, PATH, "0", "90", "--variant", "no_kitchen")
    assert "Variant: no_kitchen" in done.out
    [folder] = Path("out").glob("flat--no_kitchen/sweep-*")
    assert [row["issue:repairs"] for row in rows(folder)] == ["none", ""]


def test_nothing_of_the_users_is_overwritten(sim: Command, flat: Path) -> None:
    sim("sweep", flat, PATH, "30")
    table = swept_folder() / "sweep.csv"
    table.write_text("mine", encoding="utf-8")
    done = sim("sweep", flat, PATH, "30")
    assert (done.status, table.read_text(encoding="utf-8")) == (1, "mine")
    assert "left as it is" in done.err


def test_many_values_fit_the_screen(sim: Command, flat: Path) -> None:
    done = sim("sweep", flat, PATH, "0:100:2")
    assert len(done.out.splitlines()) <= 40
    assert "of 51 values, the first turns among them; all are in sweep.json." in done.out
    assert len(rows(swept_folder())) == 51


def test_sweeps_of_one_path_do_not_replace_each_other(sim: Command, flat: Path) -> None:
    for values in ("10 20", "10 60", "20 10", "10 20 --solution egalitarian"):
        assert sim("sweep", flat, PATH, *values.split()).status == 0
    found = sorted(CASE.glob("sweep-no_deal_payoffs.tenant-*"))
    assert len(found) == 3
    values = sorted(tuple(row[PATH] for row in rows(folder)) for folder in found)
    assert values == [("10", "20"), ("10", "20"), ("10", "60")]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((PATH,), "no_deal_payoffs.tenant: there are no values - list them"),
        (("nothing",), 'unknown sweep "nothing" - the file has none'),
        (("no_deal_payoffs.tenan", "1"), 'unknown party "tenan" - did you mean "tenant"'),
        ((PATH, "much"), '"much" cannot stand here'),
        ((PATH, "0:9:0"), '"0:9:0": a step of 0 leads nowhere - write one such as 1'),
        ((PATH, "1", "--jobs", "0"), "'--jobs': too low - write a number from 1 up"),
        ((PATH, "1", "--jobs", "1.5"), "'--jobs': not a whole number - write one in digits"),
        ((PATH, "1", "--red-lines", "pink"), "there is no 'pink' - choose one of 'hard', 'cl"),
        ((PATH, "0:9:-1"), "a step below 0 leads down, and not from 0 to 9"),
        ((PATH, "9:0:1"), "a step above 0 leads up, and not from 9 to 0"),
        ((PATH, "0:9"), '"0:9" is no range - write START:STOP:STEP'),
        ((PATH, "0:1:0.00001"), "100,001 values - choose a larger step"),
        ((PATH, "0:200:1", "--by", "parties.tenant.power=1:200:1"), "a grid of 40,200 points"),
        ((PATH, "1", "--by", "parties.tenant.power"), 'write "PATH=VALUE VALUE …"'),
        ((PATH, "1", "--by", "parties.tenant.power="), "parties.tenant.power: there are no values"),
        ((PATH, "1", "--by", "a='1"), "a quotation mark is not closed"),
        ((PATH, "1", "--by", "a=1", "--by", "b=1"), "given twice"),
        ((PATH, "1", "--by", f"{PATH}=2"), "both paths are the same"),
        ((PATH, "1", "--set", f"{PATH}=2"), "it is swept and set as well"),
        ((PATH, "1", "--jbos", "2"), "did you mean --jobs?"),
        ((PATH, "1", "--solution", "nsh"), 'did you mean "nash"?'),
        ((PATH, "1", "--solution", "weighted_mean"), "it need not choose an agreement"),
    ],
)
def test_what_cannot_be_swept(
    sim: Command, flat: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = sim("sweep", flat, *arguments)
    assert done.status != 0
    assert said in " ".join(done.err.split())
    assert "Traceback" not in done.err
    assert not Path("out").exists()
