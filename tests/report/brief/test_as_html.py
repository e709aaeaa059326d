"""HTML: one file that asks for nothing, with every text as text, and a table that is read out."""

from __future__ import annotations

from html.parser import HTMLParser

import sim
from tests.report.brief.hostile import NAMES, hostile

ELEMENTS = {
    *("html", "head", "meta", "title", "style", "body", "main", "header", "h1", "p", "section"),
    *("h2", "div", "ul", "li", "table", "caption", "thead", "tbody", "tr", "th", "td", "footer"),
    "a",
    "article",
}
VOID = {"meta"}


class Reader(HTMLParser):
    """Reads a document: its elements with attributes, and its text by element."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[tuple[str, str]] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)
            self.text.append((tag, ""))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self.text.append(("", ""))  # for what follows

    def handle_data(self, data: str) -> None:
        if self.open:
            tag, before = self.text[-1]
            self.text[-1] = tag, before + data


def test_every_text_of_a_hostile_case_is_text() -> None:
    brief = sim.brief(sim.scenario_from(hostile()))
    found = Reader(brief.html)
    assert found.open == []
    assert {tag for tag, _ in found.elements} <= ELEMENTS
    told = [text for tag, text in found.text if tag == "li"]
    assert told == [x for section in brief.page.sections for x in section.sentences]
    assert [text for tag, text in found.text if tag == "h1"] == [brief.page.title]
    names = [text for tag, text in found.text if tag == "th"]
    assert NAMES[1] in names


def test_it_asks_for_nothing_and_may_not() -> None:
    found = Reader(sim.brief(sim.load("eyal2014"), draws=0).html)
    attributes = {name for tag, attrs in found.elements for name in attrs}
    assert attributes <= {"lang", "charset", "http-equiv", "content", "name", "scope", "href"}
    policy = [a["content"] for _, a in found.elements if a.get("http-equiv")]
    assert policy == ["default-src 'none'; style-src 'unsafe-inline'"]
    [style] = [text for tag, text in found.text if tag == "style"]
    assert "url(" not in style
    assert "@import" not in style
    assert {"@media print {", "@page { size: A4; margin: 12mm 14mm; }"} <= {
        line.strip() for line in style.splitlines()
    }


def test_the_table_has_a_caption_and_scopes() -> None:
    found = Reader(sim.brief(sim.scenario_from(hostile())).html)
    assert [t for tag, t in found.text if tag == "caption"] == ["Payoffs"]
    scopes = [a.get("scope") for tag, a in found.elements if tag == "th"]
    assert set(scopes) == {"col", "row"}


def test_only_sources_have_links() -> None:
    case = hostile(("https://example.org/name", *NAMES[1:]))
    case["default_source"] = "report"
    case["sources"] = {
        "report": {"author": "Ann", "title": "On wells", "url": "https://example.org/a?b=1&c=2"}
    }
    brief = sim.brief(sim.scenario_from(case))
    links = [a["href"] for tag, a in Reader(brief.html).elements if tag == "a"]
    assert links == ["https://example.org/a?b=1&c=2"]
    assert "<https://example.org/a?b=1&c=2>" in brief.markdown
