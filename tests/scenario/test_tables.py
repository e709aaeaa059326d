"""Every table of the language has one entry, which all that handles tables goes through."""

from dataclasses import fields
from typing import Any, cast, get_args, get_origin

from pydantic import BaseModel

from sim.scenario.assembly.derive import Draft, EvidenceReader
from sim.scenario.language.examples import EXAMPLES
from sim.scenario.language.reference import reference_markdown
from sim.scenario.nouns.contents import Contents
from sim.scenario.reader import load
from sim.scenario.schema.file import Head, ScenarioFile
from sim.scenario.schema.places import SECTIONS
from sim.scenario.tables.all_tables import TABLES
from sim.scenario.tables.assembled import Assembled, assembled
from sim.scenario.tables.checked import checked
from sim.scenario.text.toml_text import parse_bytes


def test_each_table_of_the_file_has_an_entry() -> None:
    keys = [table.key for table in TABLES]
    assert len(set(keys)) == len(keys)
    assert set(keys) == set(ScenarioFile.model_fields) - set(Head.model_fields)


def test_each_entry_makes_a_field_of_the_contents() -> None:
    made = {table.noun or table.key for table in TABLES}
    plain = {"id", "title", "date", "summary", "payoff_scale", "default_source"}
    plain |= {"selection", "sha256", "path"}
    assert made == {field.name for field in fields(Contents)} - plain


class Noting:
    """A file that notes which of its sections are asked for."""

    def __init__(self, file: ScenarioFile) -> None:
        self.file, self.read = file, set[str]()

    def __getattr__(self, section: str) -> Any:
        self.read.add("payoffs" if section == "is_raw" else section)
        return getattr(self.file, section)


def test_an_entry_names_every_section_that_its_noun_depends_on() -> None:
    file = checked(parse_bytes("\n".join(EXAMPLES.values()).encode()).data).file
    assert file is not None
    noting = Noting(file)
    draft = Draft(cast(ScenarioFile, noting), EvidenceReader(file), {})
    for table in TABLES:
        noting.read.clear()
        draft.made[table.noun or table.key] = table.build(draft, getattr(file, table.key))
        assert noting.read - {table.key} <= set(table.needs), table.key


def test_a_table_is_built_anew_only_where_something_it_needs_has_changed() -> None:
    scenario = load("lieven2022")
    file = checked(scenario.origin.document()).file
    assert file is not None
    before = Assembled(file, scenario)
    same = assembled(file, scenario.origin, scenario.selection, before)
    assert all(table.made(same) is table.made(scenario) for table in TABLES)
    other = file.model_copy(update={"issues": dict(file.issues)})
    anew = assembled(other, scenario.origin, scenario.selection, before)
    built = {table.key for table in TABLES if table.made(anew) is not table.made(scenario)}
    needing = {"preferences", "importance", "no_deal", "outcomes", "parties", "ratifying_bodies"}
    assert built == {"issues", "after_deal", "thesis", *needing}
    assert all(table.made(anew) == table.made(scenario) for table in TABLES)


def test_each_example_is_in_the_reference() -> None:
    reference = reference_markdown()
    for table in TABLES:
        assert table.example in reference
        assert table.example.lstrip("[").startswith(table.key)


def test_a_table_of_ids_has_a_noun() -> None:
    for section, noun in SECTIONS.items():
        inside = get_args(ScenarioFile.model_fields[section].annotation)[1]
        assert noun
        assert get_origin(inside) is dict or issubclass(inside, BaseModel)
    assert SECTIONS["red_lines"] == "red line"
    assert SECTIONS["no_deal"] == "no-deal branch"
