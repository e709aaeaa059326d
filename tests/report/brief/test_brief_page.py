"""The brief: what stands on it is what the first screen and the models say, on one page."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import sim
from sim.report.brief.brief import Brief
from sim.report.brief.brief_page import LINES
from sim.report.brief.section import Section
from sim.report.first_screen.first_screen import FirstScreen
from sim.report.numbers import decimals, rounded_number
from sim.scenario.settled_words import settled_words
from tests.report.many_parties import many_parties
from tests.report.screened import ARTICLES, PATHS, answers_of

TEXTBOOK = ("textbook/clashing_red_lines", "textbook/empty_promise")
CASES = ("five_of_six", "camp_david1978", "empty_zone", "forty_towns", *ARTICLES)
FROM_THE_SCREEN = {
    "source": "What the source says",
    "model": "What the model says",
    "winning_sets": "What the model says",
    "agreements": "What the model says",
    "concessions": "Cheapest concessions",
    "holding": "What makes it hold",
    "doubt": "How sure",
    "turn": "How sure",
    "limits": "Not covered",
}


@cache
def brief_of(name: str) -> Brief:
    """Return the brief of a case with few draws."""
    return Brief(answers_of(name)) if name in PATHS else sim.brief(sim.load(name), draws=32)


def section(brief: Brief, heading: str) -> Section:
    """Return the section with this heading."""
    return next(s for s in brief.page.sections if s.heading == heading)


@pytest.mark.parametrize("name", [*TEXTBOOK, *CASES])
def test_it_fits_one_page_and_says_what_the_first_screen_says(name: str) -> None:
    brief = brief_of(name)
    assert brief.page.lines <= LINES
    for item in FirstScreen(brief.answers).headline.items:
        if item.key in FROM_THE_SCREEN:
            told = section(brief, FROM_THE_SCREEN[item.key]).sentences
            assert set(item.sentences[: item.least]) <= set(told), item.key


@pytest.mark.parametrize("name", ["eyal2014", "five_of_six", "camp_david1978"])
def test_the_payoffs_are_those_of_the_deals(name: str) -> None:
    brief = brief_of(name)
    problem, deals = brief.answers.problem, FirstScreen(brief.answers).headline.deals
    [table] = [s.table for s in brief.page.sections if s.table is not None]
    known = [(row.label, row.payoffs) for row in deals[: len(table.rows)]]
    places = decimals(x for _, payoffs in known for x in payoffs.values())
    names = {problem.labels[p]: p for p in problem.parties}
    for (label, cells), (full, payoffs) in zip(table.rows, known, strict=True):
        assert full.startswith(label.removesuffix("…"))
        for party, cell in zip(table.parties, cells, strict=True):
            value = payoffs.get(names[party])
            assert cell == ("" if value is None else rounded_number(value, places))


def test_offers_are_efficient_agreements_as_far_apart_from_the_first_deal_as_told() -> None:
    scenario = sim.load("textbook/bill_and_jack")
    brief = sim.brief(scenario)
    problem = brief.answers.problem
    [nash] = [row for row in sim.first_screen(scenario).headline.deals if "nash" in row.solutions]
    offers = [t for t in sim.play(problem, rounds=3, offers_from="frontier").turns if t.offer][:3]
    pace, *told = section(brief, "Next offers").sentences
    assert "3 rounds" in pace
    assert len(told) == len(offers) > 1
    best = problem.agreement_zone.contract_set.outcomes
    for sentence, turn in zip(told, offers, strict=True):
        assert turn.offer in best
        for issue, option in turn.offer.items():
            words = settled_words(scenario.issues[issue], option)
            assert (words in sentence) == (option != nash.outcome[issue]), sentence


def test_in_an_empty_zone_it_says_what_clashes_and_what_would_open_it() -> None:
    brief = brief_of("empty_zone")
    minds = " ".join(section(brief, "What would change minds").sentences)
    assert "together they want more than there is" in minds
    assert "32.0 points less than no deal" in minds
    assert not any(s.heading == "Next offers" for s in brief.page.sections)


def test_who_can_make_no_concession_is_named() -> None:
    told = section(brief_of("cameron2022"), "Cheapest concessions").sentences
    assert (
        told[-1] == "No exchange of one or two options by Russia would give another signatory more."
    )


def test_lines_that_need_sources_fall_away_without_them(tmp_path: Path) -> None:
    path = tmp_path / "many.toml"
    path.write_text(many_parties(7), encoding="utf-8")
    brief = sim.brief(sim.load(path), draws=16)
    headings = [s.heading for s in brief.page.sections]
    assert "Sources" not in headings
    assert "What the source says" not in headings
    _, *told = section(brief, "Next offers").sentences
    assert all(sentence.count(" points") == 1 for sentence in told)  # of seven only who offers


def test_long_names_are_cut_before_the_page_is_full(tmp_path: Path) -> None:
    text = (
        many_parties(4).replace("Riparian state", "漢字" * 200).replace('"Dam"', f'"{"x" * 999}"')
    )
    path = tmp_path / "long.toml"
    path.write_text(text, encoding="utf-8")
    brief = sim.brief(sim.load(path), draws=16)
    assert brief.page.lines <= LINES
    assert " …" in brief.markdown
