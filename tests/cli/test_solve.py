"""``sim solve`` and the options that it shares with the other commands."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.results_keys import TOP


def test_the_tables_name_everything(sim, flat) -> None:
    done = sim("solve", flat)
    assert (done.status, done.err) == (0, "")
    for words in ("A flat to let", "Landlord", "Tenant", "Nash", "Kalai–Smorodinsky", "repairs"):
        assert words in done.out
    assert not any(line.endswith(" ") for line in done.out.splitlines())


def test_json_is_one_strict_document(sim, flat) -> None:
    done = sim("solve", flat, "--json")
    assert (done.status, done.err) == (0, "")
    assert set(done.json) >= TOP
    assert done.json["agreement_zone"]["explanation"]


def test_the_contract_set_is_what_the_text_counts(sim) -> None:
    """With a link or minimal substance the frontier of what can happen is another matter."""
    found = sim("solve", "first_coding/lieven2022", "--json").json
    contract, frontier = found["contract_set"], found["pareto_frontier"]
    counted = sim("solve", "first_coding/lieven2022").out
    assert f"{contract['outcome_count']:,}  of these cannot be improved" in counted
    assert contract["is_complete"] is True
    assert contract["count"] <= contract["outcome_count"]
    assert contract["outcome_count"] != frontier["outcome_count"]


def test_json_of_an_empty_zone_says_why(sim, hopeless) -> None:
    done = sim("solve", hopeless, "--json")
    zone = done.json["agreement_zone"]
    assert done.status == 0
    assert zone["is_empty"] is True
    assert zone["explanation"]
    assert done.json["solutions"] == {}
    assert done.json["ideal_point"] is None
    assert done.json["contract_set"] == {"count": 0, "outcome_count": 0, "is_complete": True}


@pytest.mark.parametrize("command", ["solve", "explain", "run"])
def test_fail_on_empty_is_status_3(sim, flat, hopeless, command: str) -> None:
    assert sim(command, hopeless).status == 0
    assert sim(command, hopeless, "--fail-on-empty").status == 3
    assert sim(command, flat, "--fail-on-empty").status == 0


def test_settings_are_shown_and_recorded(sim, flat) -> None:
    options = ("--set", "no_deal_payoffs.tenant = 45", "--variant", "no_kitchen")
    done = sim("solve", flat, *options)
    assert "Set: no_deal_payoffs.tenant = 45" in done.out
    assert "Variant: no_kitchen" in done.out
    document = sim("solve", flat, *options, "--red-lines", "all", "--json").json
    assert document["scenario"]["set"] == ["no_deal_payoffs.tenant=45"]
    assert document["scenario"]["variant"] == "no_kitchen"
    assert document["scenario"]["red_lines"] == "all"
    assert document["disagreement_point"]["tenant"] == 45


def test_fewer_signatories(sim, flat) -> None:
    done = sim("solve", flat, "--party", "tenant", "--json")
    assert done.json["scenario"]["parties"] == ["tenant"]
    assert done.json["parties"]["landlord"]["role"] == "observer"
    assert "Left out of the bargaining: Landlord" in sim("solve", flat, "--party", "tenant").out


@pytest.mark.parametrize(
    "arguments",
    [
        ("solve",),
        ("solve", "flat.toml", "--red-lines", "none"),
        ("solve", "flat.toml", "--set", "no_sign"),
        ("solve", "flat.toml", "--list", "-1"),
        ("solve", "flat.toml", "--no-such-option"),
        ("run", "flat.toml", "--figure-format", "gif"),
        ("run", "--json"),
        ("convert", "flat.toml"),
        ("convert", "flat.toml", "x.toml", "--layout", "sideways"),
        ("shuffle",),
    ],
)
@pytest.mark.usefixtures("flat")
def test_wrong_usage_is_status_2(sim, arguments: tuple[str, ...]) -> None:
    done = sim(*arguments)
    assert (done.status, done.out) == (2, "")
    assert "Traceback" not in done.err


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--variant", "no_kichen", 'did you mean "no_kitchen"?'),
        ("--lens", "revealed", "unknown lens"),
        ("--party", "tennant", "no signatory"),
        ("--set", "no_deal_payoffs.tenant=NaN", "set no_deal_payoffs.tenant=NaN"),
        ("--set", "no_deal_payoffs.tenat=4", "tenat"),
    ],
)
def test_a_name_that_the_file_lacks_is_status_1(sim, flat, option, value, words) -> None:
    done = sim("solve", flat, option, value)
    assert (done.status, done.out) == (1, "")
    assert len(done.err.splitlines()) == 1
    assert words in done.err


def test_list_shows_efficient_members_first(sim) -> None:
    done = sim("solve", "bill_and_jack", "--list", 20)
    rows = done.out.split("20 of 293 agreements")[1].splitlines()[2:]
    marks = [row[:1] for row in rows if "book=" in row]
    assert marks == ["*"] * 14 + [" "] * 6


def test_csv_holds_every_agreement_once(sim, flat, tmp_path: Path) -> None:
    done = sim("solve", flat, "--csv", "members.csv", "--json")
    with (tmp_path / "members.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert done.json["agreement_zone"]["count"] == len(rows)
    assert len({(row["rent"], row["repairs"]) for row in rows}) == len(rows)
    flags = [row["is_efficient"] for row in rows]
    assert flags == sorted(flags, reverse=True)
    assert all(float(row["payoff:tenant"]) >= 30 for row in rows)


def test_csv_is_never_written_over_a_file(sim, flat, tmp_path: Path) -> None:
    (tmp_path / "members.csv").write_text("mine", encoding="utf-8")
    done = sim("solve", flat, "--csv", "members.csv")
    assert done.status == 1
    assert "members.csv: exists already" in done.err
    assert (tmp_path / "members.csv").read_text(encoding="utf-8") == "mine"
    assert sim("solve", flat, "--csv", "no/such/folder.csv").status == 1


def test_debug_shows_where_an_error_comes_from(flat) -> None:
    from sim.cli import app
    from sim.errors import SimError

    with pytest.raises(SimError, match="unknown variant"):
        app(args=["solve", str(flat), "--variant", "x", "--debug"], prog_name="sim")


def test_a_fault_of_the_program_is_one_line(sim, flat, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("some\nthing")

    monkeypatch.setattr("sim.axiomatic.compare.compare", broken)
    done = sim("solve", flat)
    assert done.status == 1
    assert len(done.err.splitlines()) == 1
    assert "KeyError" in done.err


def test_interrupted_is_130_and_one_line(sim, flat, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("sim.axiomatic.compare.compare", interrupted)
    done = sim("solve", flat)
    assert (done.status, done.out, done.err) == (130, "", "interrupted\n")


def test_names_stand_where_ids_were_made_from_them(sim, tmp_path: Path) -> None:
    """A sheet has names alone; a scenario file has ids that somebody chose."""
    sheet = tmp_path / "quay.csv"
    sheet.write_text(
        "issue,option,Port,Town\nOpening hours,Day and night,9,1\nOpening hours,By day,2,7\n"
        "Fee,Every ship pays,5,3\nFee,None,1,4\n"
    )
    done = sim("solve", sheet)
    assert done.status == 0, done.err
    assert "Opening hours" in done.out
    assert "Every ship pays" in done.out
    assert "_" not in done.out
