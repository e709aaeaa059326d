"""``sim score`` and ``sim sheet``: the files of a class in, scores and sheets out."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from openpyxl import Workbook

DEALS = """\
team,Rent,Repairs,Tenant
Reds,1100,kitchen,Zoe
Blues,middle,New kitchen – “fitted”,Ali
Greens,high,1,Kim
Greys,no deal,,
"""


@pytest.fixture
def deals(tmp_path: Path) -> Path:
    path = tmp_path / "deals.csv"
    path.write_text(DEALS, encoding="utf-8")
    return path


def test_a_class_is_scored_on_the_terminal(sim, flat, deals) -> None:
    done = sim("score", flat, deals)
    assert done.status == 0, done.err
    assert "4 teams: 1 agreement (1 efficient), 2 refused, 1 no deal" in (done.out)
    assert "Greens lacks the consent of Tenant: Tenant would have 0.0 instead of 30.0." in done.out
    assert "no agreement: refused by Tenant" in " ".join(done.out.split())
    left = "Greys: without a loss to anyone, could still have had: Landlord up to 35.0 more and "
    assert left in " ".join(done.out.split())
    assert not Path("out").exists()


def test_only_what_is_known_has_a_column_and_whoever_does_not_sign_is_named(sim, tmp_path) -> None:
    deals = tmp_path / "dam.csv"
    deals.write_text(
        "team,Site,Height,Water for the fields,Fund for the town,Jobs for people of the valley\n"
        "Reds,In the gorge,40 metres,Half,20 million,All of them\n"
        "Blues,Below the marsh,20 metres,Half,30 million,All of them\n",
        encoding="utf-8",
    )
    done = sim("score", "textbook/five_of_six", deals)
    said = " ".join(done.out.split())
    assert done.status == 0, done.err
    assert "Nash" not in said
    assert "agreement without the anglers, efficient" in said
    assert "no agreement: refused by the waterworks and the ministry" in said
    assert "whoever signed it: each party then has what no deal gives" in said
    blues = sim("score", "textbook/five_of_six", deals, "--json").json["deals"][1]
    assert (blues["payoffs"]["anglers"], blues["as_written"]["anglers"]) == (60, 100)
    assert blues["refused_by"] == ["waterworks", "ministry"]


def test_the_same_as_json_and_as_a_table(sim, flat, deals, tmp_path) -> None:
    found = sim("score", flat, deals, "--json").json
    assert [deal["verdict"] for deal in found["deals"]] == [
        "agreement",
        "refused",
        "refused",
        "no deal",
    ]
    assert found["deals"][0]["players"] == {"tenant": "Zoe"}
    done = sim("score", flat, deals, "--out", tmp_path / "scored")
    assert done.status == 0
    rows = list(
        csv.DictReader((tmp_path / "scored" / "scores.csv").read_text("utf-8").splitlines())
    )
    assert [row["team"] for row in rows] == ["Reds", "Blues", "Greens", "Greys"]
    assert [float(row["payoff_tenant"]) for row in rows] == [
        deal["payoffs"]["tenant"] for deal in found["deals"]
    ]
    assert [row["player_tenant"] for row in rows] == ["Zoe", "Ali", "Kim", ""]


def test_a_workbook_of_deals_says_the_same(sim, flat, deals, tmp_path) -> None:
    book = Workbook()
    book.active.append(["Deals of Monday"])
    for row in csv.reader(deals.read_text(encoding="utf-8").splitlines()):
        book.active.append([int(cell) if cell.isdecimal() else cell or None for cell in row])
    book.save(tmp_path / "deals.xlsx")
    first, second = (sim("score", flat, path, "--json").json for path in (
        deals, tmp_path / "deals.xlsx"
    ))  # fmt: skip
    assert first == second


def test_mistakes_end_it_each_by_its_cell(sim, flat, deals) -> None:
    deals.write_text(DEALS.replace("1100", "110").replace("Greys", "Reds"), encoding="utf-8")
    done = sim("score", flat, deals)
    assert done.status == 1
    assert done.err.splitlines()[-2:] == [
        f'{deals}:B2: "110" is no option of "rent" - did you mean "high" (1100)?',
        f'{deals}:A5: "Reds" stands in A2 too - give each team one row and its own name',
    ]
    assert sim("score", flat, deals.with_name("none.csv")).status == 1


def test_mistakes_name_what_a_sheet_shows_and_what_the_file_calls_it(sim, flat, deals) -> None:
    deals.write_text("Rent,Repairs\n1 000,New k\nfree,none\n", encoding="utf-8")
    done = sim("score", flat, deals)
    assert done.err.splitlines()[-2:] == [
        f'{deals}:B2: "New k" is no option of "repairs" - did you mean "kitchen" '
        "(New kitchen – “fitted”)?",
        f'{deals}:A3: "free" is no option of "rent" - write one of: low (900), middle (1000), '
        "high (1100)",
    ]


def test_where_there_is_no_agreement_that_is_said(sim, hopeless, deals) -> None:
    done = sim("score", hopeless, deals)
    assert done.status == 0
    assert "No agreement exists" in done.out


def test_a_sheet_is_printed_or_written_for_everyone(sim, flat, tmp_path) -> None:
    done = sim("sheet", flat, "--party", "tenant")
    assert done.status == 0, done.err
    assert "Confidential: Tenant only." in done.out
    assert "Without a deal you have 30.0 points." in done.out
    folder = tmp_path / "sheets"
    assert sim("sheet", flat, "--all", "--form", "html", "--out", folder).status == 0
    assert {path.name for path in folder.glob("*.html")} == {"landlord.html", "tenant.html"}
    assert sim("sheet", flat, "--all").status == 0
    printed = Path("out/flat/sheets/tenant.md").read_text(encoding="utf-8")
    assert printed.strip() == done.out.strip()


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        ([], 2, "name one party, or say --all"),
        (["--all", "--party", "tenant"], 2, "name one party, or say --all"),
        (["--party", "tennant"], 1, '"tennant" has no points - did you mean "tenant"?'),
    ],
)
def test_whose_sheet_it_is_must_be_said(sim, flat, arguments, status, said) -> None:
    done = sim("sheet", flat, *arguments)
    assert done.status == status
    assert said in " ".join(done.err.split())


def test_a_party_is_known_by_its_name_too(sim, flat) -> None:
    by_id = sim("sheet", flat, "--party", "tenant")
    by_name = sim("sheet", flat, "--party", "Tenant")
    assert (by_name.status, by_name.out) == (0, by_id.out)
    assert sim("solve", flat, "--party", "LANDLORD").out == (
        sim("solve", flat, "--party", "landlord").out
    )
    rows = sim("sources", flat, "--party", "Tenant", "--issue", "Rent").out
    assert rows == sim("sources", flat, "--party", "tenant", "--issue", "rent").out
    missed = sim("solve", flat, "--party", "Landlords")
    assert missed.status != 0
    assert '"Landlords" is no signatory - did you mean "landlord"?' in missed.err
