"""BibTeX of the sources: well-formed, complete, and nothing that TeX would trip over."""

import datetime
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sim
from sim.interchange.bibtex import bibtex, bibtex_entry
from sim.scenario.nouns.records import Source
from sim.scenario.reader import loads
from sim.scenario.text.shipped import second_readings

FIELD = re.compile(r"^  (\w+) = (.+),$", re.MULTILINE)


def source(**given: object) -> Source:
    empty = dict.fromkeys(("author", "title", "outlet", "url", "doi", "inferred"), "")
    return Source(**{"id": "k", "date": None, "kind": "misc", "paragraphs": None, **empty, **given})  # type: ignore[arg-type]


def fields(entry: str) -> dict[str, str]:
    return dict(FIELD.findall(entry))


def test_an_article_has_author_title_outlet_and_date() -> None:
    text = bibtex(sim.load("petro2024"))
    assert text.startswith("@misc{petro2024,\n")
    found = fields(text)
    assert found["author"] == "{Nicolai N. Petro and Ted Snider}"
    assert found["title"].startswith("{{The West Should Be Receptive")
    assert found["howpublished"] == "{The American Conservative}"
    assert (found["year"], found["month"], found["date"]) == ("{2024}", "jun", "{2024-06-04}")


def test_a_date_in_words_gives_the_year_and_a_note() -> None:
    found = fields(bibtex(sim.load("eyal2014")))
    assert found["year"] == "{2014}"
    assert found["note"] == "{Dated 1-4 April 2014}"
    assert "month" not in found


@pytest.mark.parametrize(
    ("kind", "name"), [("article", "journal"), ("book", "publisher"), ("online", "howpublished")]
)
def test_the_outlet_has_the_name_that_its_kind_asks_for(kind: str, name: str) -> None:
    entry = bibtex_entry(source(kind=kind, outlet="The Outlet"))
    assert entry.startswith(f"@{kind}{{k,")
    assert fields(entry)[name] == "{The Outlet}"


def test_addresses_stay_as_they_are_and_words_are_escaped() -> None:
    found = fields(bibtex_entry(source(url="http://a.b/c_d?e=1&f=2", title="50% of #1 & {x}_y")))
    assert found["url"] == "{http://a.b/c_d?e=1&f=2}"
    assert found["title"] == r"{{50\% of \#1 \& \{x\}\_y}}"


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=40))
def test_braces_are_balanced_whatever_the_title(title: str) -> None:
    entry = bibtex_entry(source(title=title, date=datetime.date(2020, 1, 2)))
    plain = re.sub(r"\\[{}]", "", entry)
    assert plain.count("{") == plain.count("}")


def read_entries(text: str) -> list[tuple[str, str, dict[str, str]]]:
    """Read entries as BibTeX does: a value ends where its braces are even, escaped or not."""
    found = []
    place = 0
    while (start := text.find("@", place)) >= 0:
        head = re.compile(r"@([A-Za-z]+)\{([^\s{}(),\"\\#%~]+),\n").match(text, start)
        assert head is not None, text
        values = {}
        place = head.end()
        while field := re.compile(r"  ([a-z]+) = ").match(text, place):
            end = field.end()
            if text[end] == "{":
                depth = 0
                while True:
                    depth += (text[end] == "{") - (text[end] == "}")
                    end += 1
                    if not depth:
                        break
            else:
                end = text.index(",", end)
            values[field[1]] = text[field.end() : end]
            assert text[end : end + 2] == ",\n", text
            place = end + 2
        assert text[place : place + 2] == "}\n", text
        place += 2
        found.append((head[1], head[2], values))
    return found


ODD = st.text(st.sampled_from('{}\\@,="%#$&~^_ \t\n\ra\u00e9\x1b') | st.characters(), max_size=20)


@given(ODD, ODD, ODD, ODD, ODD)
def test_whatever_is_in_a_source_makes_one_entry(
    author: str, title: str, outlet: str, address: str, kind: str
) -> None:
    given_ = source(author=author, title=title, outlet=outlet, url=address, doi=address, kind=kind)
    text = bibtex_entry(given_)
    [(written, key, found)] = read_entries(text)
    assert key == "k"
    assert written in (kind, "misc")
    assert set(found) <= {"author", "title", "howpublished", "url", "doi", "type"}
    assert not re.search(r"[\x00-\x09\x0b-\x1f]", text)
    assert len(text.splitlines()) >= len(found) + 2


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("a {b} c", r"{{a \{b\} c}}"),
        ("} a {", r"{{\textbraceright{} a \textbraceleft{}}}"),
        (
            "a }\n@book{b, x={",
            r"{{a \textbraceright{} @book\textbraceleft{}b, x=\textbraceleft{}}}",
        ),
    ],
)
def test_braces_that_do_not_pair_cannot_end_a_value(written: str, read: str) -> None:
    [(_, _, found)] = read_entries(bibtex_entry(source(title=written)))
    assert found == {"title": read}


def test_a_name_with_many_commas_is_kept_as_one() -> None:
    found = fields(bibtex_entry(source(author="Office, Unit, Desk, Room and Doe, Jr, Ann")))
    assert found["author"] == "{{Office, Unit, Desk, Room} and Doe, Jr, Ann}"


@pytest.mark.parametrize("kind", ["comment", "String", "two words", "web{", ""])
def test_a_kind_that_is_no_type_of_entry_is_kept_in_words(kind: str) -> None:
    [(written, _, found)] = read_entries(bibtex_entry(source(kind=kind, title="T")))
    assert written == "misc"
    assert found["type"].replace("\\textbraceleft{}", "{") == f"{{{kind}}}"


def test_an_address_keeps_its_sense_without_braces_and_spaces() -> None:
    found = fields(bibtex_entry(source(url=" http://a.b/{c d}\\e%20f ")))
    assert found["url"] == "{http://a.b/%7Bc%20d%7D%5Ce%20f}"


def test_keys_that_differ_only_in_capitals_are_told_apart() -> None:
    text = TWO.format(q="y > x").replace("b =", "A =").replace("b:2", "A:2")
    assert [key for _, key, _ in read_entries(bibtex(loads(text)))] == ["a", "A_2"]


TWO = """
format = 1
default_source = "a"
sources = {{ a = {{ title = "A" }}, b = {{ title = "B" }}, c = {{ title = "C" }} }}
parties = {{ p = {{}}, q = {{}} }}
no_deal_payoffs = {{ p = 1, q = 1 }}
issues.land = {{ status_quo = "x", options = ["x", "y"] }}
preferences.p.land = {{ ranking = "x > y", source = "b:2" }}
preferences.q.land = "{q}"
importance = {{ p.tiers = [["land"]], q.tiers = [["land"]] }}
"""


def test_only_sources_that_something_rests_on_are_listed() -> None:
    scenario = loads(TWO.format(q="y > x"))
    assert re.findall(r"@misc\{(\w+),", bibtex(scenario)) == ["a", "b"]
    assert re.findall(r"@misc\{(\w+),", bibtex(scenario, scenario.sources("p"))) == ["b"]
    assert bibtex(scenario, scenario.sources("q")) == ""


@pytest.mark.parametrize("path", second_readings(), ids=lambda path: path.stem)
def test_every_number_of_every_coding_has_a_source_that_is_exported(path) -> None:
    for name in (path.stem, f"first_coding/{path.stem}", path):
        scenario = sim.load(name)
        rows = scenario.sources()
        assert not rows.without_source, str(rows.without_source)
        keys = set(re.findall(r"^@\w+\{([^,]+),", bibtex(scenario), re.MULTILINE))
        assert {place.source for row in rows for place in row.evidence.references} <= keys
