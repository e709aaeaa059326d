"""The document around the picture: every text as text, well-formed, asking nobody for anything."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest

import sim
from sim.page.document.page_html import page_html
from sim.page.sections.page_content import PageContent, page_content
from sim.report.first_screen.headline import headline
from tests.page.case_pages import content, solved
from tests.page.colours import contrast, named_colours
from tests.page.document_reader import Document
from tests.report.brief.hostile import NAMES, hostile
from tests.report.many_parties import many_parties
from tests.report.screened import answered

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
PICTURE = "<p>a picture</p>"
COUNT = 250  # options, far more than are shown
LONG = 60  # signs: shorter ones may well be the same
CASES = ("eyal2014", "camp_david1978", "empty_zone", "five_of_six", "forty_towns")


def document(page: PageContent) -> Document:
    """Return the page as read from its HTML."""
    return Document(page_html(page, PICTURE, POLICY))


@cache
def read(name: str) -> Document:
    """Return the page of a case as read."""
    return document(content(name))


def of_text(text: str, folder: Path) -> Document:
    """Return the page of a scenario from its text."""
    path = folder / "case.toml"
    path.write_text(text, encoding="utf-8")
    return document(page_content(answered(sim.load(path))))


@pytest.mark.parametrize("name", CASES)
def test_it_is_one_well_formed_document_that_asks_for_nothing(name: str) -> None:
    found = read(name)
    assert found.faults == []
    assert (found.doctypes, len(found.all("html", "head", "body", "main", "h1"))) == (1, 5)
    assert not found.all("script", "img", "link", "iframe", "object", "base", "form")
    assert not any(key.startswith("on") for one in found.elements for key in one.attributes)
    assert not any({"src", "style"} & one.attributes.keys() for one in found.elements)
    [policy] = [one for one in found.elements if one.attributes.get("http-equiv")]
    assert policy.attributes["content"] == POLICY
    [style] = found.texts("style")
    assert not re.search(r"url\(|@import|</", style)


@pytest.mark.parametrize("name", CASES)
def test_all_of_the_first_screen_is_on_it_and_no_sentence_twice(name: str) -> None:
    found = read(name)
    told = found.texts("dt")
    sentences = [one.text for one in found.all("p") if "dd" in one.inside]
    for item in headline(solved(name)).items:
        assert item.label in told
        assert set(item.sentences) <= set(sentences)
    lines = [one.text for one in found.all("p", "li") if "details" not in one.inside]
    assert [x for x in set(lines) if len(x) > LONG and lines.count(x) > 1] == []


def test_it_says_what_it_is_and_what_a_point_is_before_anything_else() -> None:
    for name, point in (("camp_david1978", "run from 0,"), ("five_of_six", "units of the file")):
        head = [one.text for one in read(name).all("p") if "header" in one.inside]
        assert "bargaining-sim, which models what its source says and forecasts nothing" in head[-1]
        assert point in head[-1]


@pytest.mark.parametrize("name", CASES)
def test_headings_go_down_one_at_a_time_and_links_lead_somewhere(name: str) -> None:
    found = read(name)
    levels = [int(one.tag[1]) for one in found.all("h1", "h2", "h3")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    ids = {one.attributes["id"] for one in found.elements if "id" in one.attributes}
    targets = [one.attributes["href"] or "" for one in found.all("a")]
    assert {target[1:] for target in targets if target.startswith("#")} <= ids
    labels = [x for one in found.elements for x in (one.attributes.get("aria-labelledby"),) if x]
    assert set(labels) <= ids
    assert len(labels) == len(found.all("h2"))


@pytest.mark.parametrize("name", CASES)
def test_tables_have_captions_and_scopes_and_as_many_cells_as_columns(name: str) -> None:
    found = read(name)
    assert len(found.all("caption")) == len(found.all("table"))
    assert all("scope" in one.attributes for one in found.all("th"))
    assert all("box" in (_parent(found, k) or "") for k in _places(found, "table"))


def _places(found: Document, tag: str) -> list[int]:
    return [k for k, one in enumerate(found.elements) if one.tag == tag]


def _parent(found: Document, place: int) -> str | None:
    """Return the class of the element that a table stands in: the last one opened before it."""
    return found.elements[place - 1].attributes.get("class")


def test_every_text_of_a_hostile_case_is_text() -> None:
    page = content("hostile")
    text = page_html(page, PICTURE, POLICY)
    found = Document(text)
    assert found.faults == []
    assert not found.all("script", "img", "form")
    assert found.texts("h1") == [page.head.title]
    names = found.texts("th")
    assert {NAMES[0], NAMES[1]} <= set(names)  # the parties
    assert any(NAMES[2] in one for one in names)  # the issue
    assert any(NAMES[4] in one for one in names)  # an option
    assert all(
        "bdi" not in (value or "")
        for one in found.elements
        for key, value in one.attributes.items()
        if key != "class"
    )


def test_letters_from_right_to_left_are_isolated_from_what_stands_around() -> None:
    case = hostile(("ירושלים", "A & B", "Fare", "القاهرة 2", "new"))
    found = document(page_content(answered(sim.scenario_from(case))))
    isolated = found.texts("bdi")
    assert {"ירושלים", "القاهرة"} <= set(isolated)
    assert not any(re.search("[A-Za-z&]", text) for text in isolated)


def test_a_case_without_sources_has_none_of_the_lines_that_need_them(tmp_path: Path) -> None:
    found = of_text(many_parties(3), tmp_path)
    assert "The file names no source." in found.texts("p")
    assert not any(one.attributes.get("id") == "ladder" for one in found.all("section"))


def test_hundreds_of_options_are_cut_with_a_sentence(tmp_path: Path) -> None:
    text = many_parties(2).replace('["o0", "o1", "o2"]', str([f"o{k}" for k in range(COUNT)]), 1)
    text = re.sub(r'(preferences\.p\d\]\n)quota = "[^"]*"', r"\1quota = 'o1 > o0 > o2'", text)
    page = of_text(re.sub(r"quota = 'o1 > o0 > o2'", _ranking(COUNT), text), tmp_path)
    assert f"{COUNT - 40} more options not shown" in page.texts("td")
    assert len(page.all("tr")) < COUNT


def _ranking(count: int) -> str:
    return f'quota = "{" > ".join(f"o{k}" for k in range(count))}"'


@pytest.mark.parametrize("name", ["eyal2014", "five_of_six"])
def test_points_of_options_add_up_to_the_payoffs_of_the_deals(name: str) -> None:
    answers = solved(name)
    table = content(name).options
    problem = answers.problem
    rows = {
        (issue.issue, line.option.removesuffix("†")): [float(c.points) for c in line.cells]
        for issue in table.issues
        for line in issue.lines
    }
    named = {problem.labels[p]: p for p in problem.parties}
    issues = answers.scenario.issues
    for deal in headline(answers).deals:
        if deal.outcome is None:
            continue
        chosen = [rows[issues[i].name, issues[i].options[o].text] for i, o in deal.outcome.items()]
        for k, party in enumerate(table.parties):
            total = sum(row[k] for row in chosen)
            assert total == pytest.approx(float(deal.payoffs[named[party]]), abs=0.05 * len(chosen))


def test_counts_of_agreements_are_those_of_the_zone() -> None:
    answers = solved("camp_david1978")
    problem = answers.problem
    agreements = list(problem.agreement_zone.members(None))
    for issue in content("camp_david1978").options.issues:
        for line in issue.lines:
            options = answers.scenario.issues[issue.id].options
            [id] = [o for o in options if options[o].text == line.option.removesuffix("†")]
            count = sum(one.outcome[issue.id] == id for one in agreements)
            told = {0: "none", len(agreements): "all"}.get(count)
            assert (
                (line.agreements, line.count) == (told, "")
                if told
                else (line.count == f"{count:,}")
            )


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
def test_text_can_be_read_on_its_ground(scheme: str) -> None:
    style = (files("sim.page.document") / "page.css").read_text("utf-8")
    colours = named_colours(style)[scheme]
    for name in ("--ink", "--quiet", "--link", "--warn"):
        assert contrast(colours[name], colours["--paper"]) >= 4.5, name
        assert contrast(colours[name], colours["--tint"]) >= 4.5, name
    assert contrast(colours["--focus"], colours["--paper"]) >= 3
    without = re.sub(r"--[\w-]+:\s*#[0-9a-f]{6};", "", style)
    assert not re.search(r"#[0-9a-f]{3,6}\b(?![\w-]*\s*[,{])", without)  # no colour past them
