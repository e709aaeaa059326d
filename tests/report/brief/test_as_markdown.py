"""Markdown: what a reader of it sees is the text, whatever signs are in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.markdown import Markdown

import sim
from sim.report.brief.as_markdown import escaped
from tests.report.brief.hostile import hostile


def shown(text: str) -> list[tuple[str, str]]:
    """Return what a Markdown reader makes of a text: kind of block, and the text in it."""
    blocks, kind = [], ""
    for token in Markdown(text).parsed:
        if token.type == "inline":
            assert all(
                x.type in ("text", "em_open", "em_close", "text_special", "link_open", "link_close")
                for x in token.children or ()
            ), token.children
            blocks.append((kind, "".join(x.content for x in token.children or ())))
        elif token.type.endswith("_open"):
            kind = token.tag
    return blocks


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Z"]), min_size=1))
def test_escaped_text_is_shown_as_it_is(text: str) -> None:
    assert shown(escaped(text)) == [("p", text)]
    assert shown(f"- {escaped(text)}")[0][1] == text


def test_every_sentence_and_cell_of_a_hostile_case_is_shown_as_it_is() -> None:
    page = sim.brief(sim.scenario_from(hostile())).page
    found = shown(sim.brief(sim.scenario_from(hostile())).markdown)
    assert found[0] == ("h1", page.title)
    texts = [text for _, text in found]
    assert [t for kind, t in found if kind == "h2"] == [s.heading for s in page.sections]
    for section in page.sections:
        for sentence in section.sentences:
            assert sentence in texts
        if section.table is not None:
            cells = [*section.table.parties, *(x for row in section.table.rows for x in row[1])]
            assert set(cells) <= set(texts)


@pytest.mark.parametrize("mark", ["- a", "+ a", "1. a", "12) a", "=", "# a", "> a"])
def test_a_beginning_makes_no_list_and_no_heading(mark: str) -> None:
    assert shown(escaped(mark)) == [("p", mark)]
