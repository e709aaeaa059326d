"""The page in a browser: two printed sheets, no width past the screen, labels, no request."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from sim.page.document.page_html import page_html
from sim.page.held_outcomes import held_outcomes
from sim.page.picture.picture import POLICY, picture
from sim.problem.outcome_space import Outcome
from sim.problem.problem import Problem
from sim.problem.winning_sets import minimal_winning_sets
from sim.scenario.option_words import option_text
from tests.page.case_pages import content, solved
from tests.page.conftest import OpenPage, open_page

PAGE = re.compile(rb"/Type\s*/Page\b")
UNLABELLED = """
return [...document.querySelectorAll("input, select, button, meter")]
  .filter(one => !one.labels?.length && !one.getAttribute("aria-label") && !one.textContent.trim())
  .map(one => one.outerHTML)"""
OVERFLOWING = """
const wide = document.documentElement.clientWidth;
if (document.documentElement.scrollWidth <= wide) return [];
return [...document.querySelectorAll("body *")].filter(one => !one.closest(".box"))
  .filter(one => one.getBoundingClientRect().right > wide + 1)
  .map(one => one.outerHTML.slice(0, 99))"""


@cache
def drawn(case: str) -> str:
    """Return the picture of a case."""
    answers = solved(case)
    return str(picture(answers.scenario, answers.problem, f"sim solve {case}"))


@pytest.fixture(scope="module")
def page(
    request: pytest.FixtureRequest, driver: Any, tmp_path_factory: pytest.TempPathFactory
) -> OpenPage:
    """Open the page of the case that is asked for, once for all that only look at it."""
    html = page_html(content(request.param), drawn(request.param), POLICY)
    page = open_page(driver, html, tmp_path_factory.mktemp("page"))
    page.vega("null")
    return page


@pytest.fixture
def fresh(page: OpenPage) -> Iterator[OpenPage]:
    """Give a page that may be changed: it is as loaded before and afterwards."""
    yield page
    for command in ("clearDeviceMetricsOverride", "setEmulatedMedia"):
        page.driver.execute_cdp_cmd(f"Emulation.{command}", {})
    page.driver.refresh()
    page.vega("null")


def of(*cases: str) -> pytest.MarkDecorator:
    """Test with the pages of these cases."""
    return pytest.mark.parametrize("page", cases, indirect=True)


def resize(page: OpenPage, width: int) -> None:
    """Give the page a width, and wait until the picture has followed."""
    sizes = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
    page.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", sizes)
    page.driver.refresh()
    page.vega("null")


def printed(page: OpenPage) -> bytes:
    """Return the page as the browser prints it."""
    found = page.driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    return base64.b64decode(found["data"])


@of("lieven2022", "five_of_six", "empty_zone", "forty_towns")  # the first is the longest article
def test_it_prints_on_two_sheets(page: OpenPage) -> None:
    assert len(PAGE.findall(printed(page))) == 2


@of("camp_david1978", "forty_towns", "hostile")
def test_nothing_is_wider_than_the_screen(fresh: OpenPage) -> None:
    for width in (360, 1280):
        resize(fresh, width)
        assert fresh.run(OVERFLOWING) == []


@of("camp_david1978", "five_of_six", "hostile")
def test_all_that_can_be_moved_has_a_label(page: OpenPage) -> None:
    assert page.run("return document.querySelectorAll('input, select').length") > 2
    assert page.run(UNLABELLED) == []


@of("camp_david1978", "hostile")
def test_no_request_leaves_and_nothing_is_complained_of(page: OpenPage) -> None:
    page.driver.refresh()
    page.vega("null")
    requests: list[Any] = re.findall(
        r'"url":"(?!file:|data:|blob:)([^"]*)"',
        "".join(
            entry["message"]
            for entry in page.driver.get_log("performance")
            if "Network.requestWillBeSent" in entry["message"]
        ),
    )
    assert requests == []
    assert page.log() == []


@of("camp_david1978")
def test_a_link_to_a_source_opens_it(fresh: OpenPage) -> None:
    page = fresh
    opens = "return document.querySelector(document.querySelector('a.why').hash).parentNode.open"
    assert page.run(opens) is False
    page.run("document.querySelector('a.why').click()")
    page.vega("null")
    assert page.run(opens) is True


@of("camp_david1978")
def test_the_keyboard_reaches_the_sliders_past_a_link_that_skips_them(page: OpenPage) -> None:
    order = page.run(
        "return [...document.querySelectorAll('a, input, select, button, summary, [tabindex]')]"
        ".filter(one => one.tabIndex >= 0).map(one => one.className || one.tagName)"
    )
    assert order[0] == "skip"
    assert page.run("return document.querySelector('.skip').hash") == "#options"
    assert order.index("INPUT") > 1


@of("five_of_six")
def test_sets_of_signatories_stand_as_on_the_first_screen_with_those_who_cannot(
    fresh: OpenPage,
) -> None:
    page = fresh
    answers = solved("five_of_six")
    options = page.run(
        "return [...document.getElementById('signing').options].map(one => [one.value, one.text])"
    )
    sets = minimal_winning_sets(answers.problem)
    by_size = [sets.index(one.problem.signatories) for one in answers.comparison.by_size]
    assert [int(value) for value, _ in options[: len(by_size)]] == by_size
    assert by_size[0] > 0
    assert all(" (no agreement as read)" in name for _, name in options[len(by_size) :])
    assert not any("no agreement" in name for _, name in options[: len(by_size)])
    assert page.run("return document.getElementById('signing').value") == options[0][0]
    assert page.text("told-signing") == options[0][1]
    assert "Height: " in page.text("told-deal")
    page.put({"signing": options[-1][0]})
    assert page.text("told-deal") == "Those who would sign accept no agreement together."


@of("camp_david1978")
def test_paper_says_what_is_moved_and_what_is_not(fresh: OpenPage) -> None:
    page = fresh
    slider = page.run("return document.getElementById('slider-0')")
    read, name = page.text("value-0"), page.run("return arguments[0].labels[0].textContent", slider)
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    on_paper = "return document.getElementById(arguments[0]).checkVisibility()"
    texts = ("told-moved", "told-zone", "told-command", "told-no-deal", "told-deal")
    assert not any(page.run(on_paper, one) for one in texts)
    page.put({"slider-0": "90"})
    assert all(page.run(on_paper, one) for one in texts)
    assert f"{name} 90 (read as {read.removesuffix(', as read')})" in page.text("told-moved")
    assert page.text("told-moved").endswith("all else is as read.")
    page.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert not page.run(on_paper, "told-moved")


HOVERED = """
const done = arguments[0];
shown.then(found => found.view.runAsync()).then(async view => {
  const canvas = document.querySelector("#chart canvas"), box = canvas.getBoundingClientRect();
  const [left, top] = view.origin(), pad = view.padding(), told = [];
  const marks = view.scenegraph().root.items[0].items.filter(one => one.interactive !== false);
  for (const item of marks.flatMap(mark => mark.items.filter((_, k) => k % 11 == 0))) {
    const x = box.left + pad.left + left + item.x, y = box.top + pad.top + top + item.y;
    for (const clientX of [x, x + 0.5]) {
      canvas.dispatchEvent(new PointerEvent("pointermove", {clientX, clientY: y, bubbles: true}));
      await view.runAsync();
    }
    await new Promise(next => setTimeout(next, 1));
    told.push(document.getElementById("vg-tooltip-element").textContent);
  }
  done(told); })"""


@pytest.mark.parametrize(
    ("page", "case", "kinds"),
    [
        ("camp_david1978", "camp_david1978", {"Agreement", "Ruled"}),
        ("five_of_six", "five_of_six", {"Agreement,", "Refused"}),
    ],
    indirect=["page"],
)
def test_a_package_says_first_whether_it_is_an_agreement_and_else_why_not(
    fresh: OpenPage, case: str, kinds: set[str]
) -> None:
    lines = [told.split("\n", 1) for told in fresh.driver.execute_async_script(HOVERED)]
    answers = solved(case)
    issues = answers.scenario.issues
    expected = {
        tuple(f"{issues[i].name}: {option_text(issues[i], one[i])}" for i in issues): (
            verdict(answers.problem, one)
        )
        for one in held_outcomes(answers.problem).outcomes
    }
    assert {told.partition(" ")[0] for told, _ in lines} == kinds
    for told, rest in lines:
        assert told == expected[tuple(rest.split("\n")[: len(issues)])]


def verdict(problem: Problem, outcome: Outcome) -> str:
    """Return what the page is to say first of an outcome, where each consent is of one party."""
    gains = problem.gains(outcome)
    limits = [c.label for c in problem.constraints if c.restricts and not c.bounds_outcomes
              if not c.holds_at(outcome)]  # fmt: skip
    if limits:
        return f"Ruled out by {'; '.join(f'the {label}' for label in limits)}"
    asked = [p for consent in problem.consents for p in consent.members]
    who = ", ".join(str(problem.noun(p)) for p in asked if gains[p] < 0)
    if problem.is_in_zone(outcome):
        return f"Agreement, refused by {who}" if who else "Agreement"
    return f"Refused by {who}"


@of("camp_david1978", "five_of_six")
def test_no_point_is_cut_off_and_no_line_runs_where_no_package_is(page: OpenPage) -> None:
    marks = "view.scenegraph().root.items[0].items"
    width, height = page.vega("[view.width(), view.height()]")
    points = page.vega(
        f"{marks}.filter(mark => mark.marktype === 'symbol').flatMap(mark => mark.items)"
        ".map(item => [item.x, item.y])"
    )
    assert all(10 <= x <= width - 10 and 10 <= y <= height - 10 for x, y in points)
    line = page.vega(
        f"{marks}.find(mark => mark.marktype === 'line').items"
        ".map(item => [item.x, item.y, item.interpolate])"
    )
    assert {how for _, _, how in line} == {"step-before"}
