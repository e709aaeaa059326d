"""The reference of the scenario language, generated from the model: scenarios/README.md."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from sim.scenario.language.examples import EXAMPLES
from sim.scenario.language.json_schema import PATCH_TABLES, Schema, json_schema
from sim.scenario.language.rules import rules
from sim.scenario.schema.entries import FileTable
from sim.scenario.text.toml_limits import MAX_DIGITS
from sim.scenario.text.writer import inline

_TOUR = """\
# The scenario language

<!-- Generated from the model of a scenario file; do not edit. -->

A scenario is one text file in [TOML](https://toml.io). `sim check FILE` names every mistake in it
with its line; `sim sources FILE` lists where each number comes from; `sim new` writes a file to
begin with, and `sim check` names each place in it that still says `"fill in"`. With the line
`#:schema ./scenario.schema.json` at the top, editors that know JSON Schema complete keys while you
type. A program needs no file: `sim.scenario_from` takes a dict with the same keys and values, and
`scenario.to_toml()` writes it as one.

## A short tour

1. **Who.** `[parties.ID]` for each party. A *signatory* bargains and must agree, unless
   `[deciding]` says how many suffice and who has a veto; a *ratifier* must consent, if need be only
   to the issues in `consents_to`; an *observer* looks on.
2. **About what.** `[issues.ID]` with its options in order and the one that holds today,
   `status_quo`.
3. **What each wants.** A ranking per party and issue, such as `"daily > weekly >> none"`, and
   tiers of importance. Scores may stand instead, or where the options are numbers a formula such as
   `"rising"` or `"ideal 4.5"`. Rankings can be listed by issue (`[issues.ID.wants]`) or by party
   (`[preferences.PARTY]`), whichever reads better; `sim convert` turns one into the other.
4. **What if not.** `[no_deal.ID]`: what may happen without an agreement, how likely it is and
   what it costs.
5. **What restricts.** What an agreement must contain, red lines, links between issues.
6. **What changes.** Lenses (other readings of the same source), variants (changed situations, which
   combine), beliefs (how a party sees the others), time steps, tracks (parts of the talks), sweeps.
7. **Why deals fail.** Who chooses no deal and controls what, what a party alone knows, ratifiers in
   doubt, how the talks are held, waiting, a crisis, how a deal is carried out, what may become of
   it, and the source's thesis. Whatever no source sizes is left out: it then has no size.
8. **What else.** Named outcomes, claims of the source, and evidence that is recorded only.

Every entry that carries a judgement may say where it comes from: `source`, `evidence`, `why`,
`phrase`, `rule` (see [evidence](#evidence) and [the rules](#the-rules)). A **choice** is
`{ issue = "option" }` or `{ issue = ["option", "option"] }`: any of these options; several issues:
all of them (but under `never` and `forbid` each option is excluded by itself). An **outcome** names
one option for each issue, or says `rest = "status quo"`. A **number** has decimals that end,
`0.25`, or is a fraction in quotes, `"1/3"`: two whole numbers of at most DIGITS digits and no
blanks. Either may stand wherever a number may, also for probabilities, costs, power and
ranges; so may an interval where the reference says [numbers](#numbers). Ids are yours; they are
what other tables refer to.

In `extends`, and in everything that changes the file (variants, lenses, beliefs, time steps),
tables are merged key by key; everything else is replaced. What is to disappear is named in `drop`.
Variants that are combined may not set one key to different values, or one drop what another sets.
A value given by `--set PATH=VALUE` replaces what stands at the path, also a whole table, and wins
over all of these.
"""

_SHARED = {
    "Sourced": "Evidence",
    "QuantityTable": "Numbers",
    "ProbabilityTable": "Probabilities",
    "CostTable": "Costs",
}
_SHARED_TEXT = """\
## Shared tables

These may stand in many places; the short form is enough where there is nothing more to say.
"""
_IDS = {
    "parties": "PARTY",
    "issues": "ISSUE",
    "preferences": "PARTY",
    "importance": "PARTY",
    "private_information": "PARTY",
    "waiting": "PARTY",
}
_SHORT = (
    "PreferenceTable",
    "OptionTable",
    "SizeTable",
    "StepTable",
    "AcceptanceTable",
    "EndTable",
    "WarTable",
    "EndsTable",
    "IdealTable",
)


def reference_markdown() -> str:
    """Return the reference of the scenario language in Markdown: a tour, every key, the rules.

    >>> reference_markdown().splitlines()[0]
    '# The scenario language'
    """
    schema = json_schema()
    page = _Page(schema)
    tour = _TOUR.replace("DIGITS", str(MAX_DIGITS))
    pieces = [tour, "## Top level\n", page.keys(schema, plain_only=True), _example("")]
    for key, entry in schema["properties"].items():
        if key in EXAMPLES:
            pieces += [f"## {_title(key)}\n", _sentence(entry), *page.tables(key, entry)]
            pieces.append(_example(key))
    pieces.append(_SHARED_TEXT)
    for name, title in _SHARED.items():
        pieces += [f"### {title}\n", *page.shared(name)]
    return "\n".join(piece for piece in [*pieces, rules()] if piece)


class _Page:
    """Writes tables of keys, each definition once."""

    def __init__(self, schema: Schema) -> None:
        self.definitions: dict[str, Schema] = schema["$defs"]
        self.done: set[str] = set(_SHARED)
        self.top = set(schema["properties"])
        self.evidence = set(self.definitions["Sourced"]["properties"])
        self.models = _models()

    def tables(self, path: str, entry: Schema) -> Iterator[str]:
        """The table at a path and the tables below it, unless they are described elsewhere."""
        name, below = _definition(entry)
        if name is None or name in self.done:
            return
        self.done.add(name)
        definition = self.definitions[name]
        heads = [_IDS.get(path, "ID"), "ISSUE" if path == "preferences" else "ID"]
        full = ".".join([path, *heads[:below]])
        yield f"### `[{full}]`\n"
        yield _sentence(definition)
        yield self.short_form(name)
        yield self.keys(_table_of(definition), name=name)
        for key, inner in _table_of(definition)["properties"].items():
            if not (name in PATCH_TABLES and key in self.top):
                yield from self.tables(f"{full}.{key}", inner)

    def shared(self, name: str) -> Iterator[str]:
        """Yield the description of a table that stands in many places."""
        definition = self.definitions[name]
        yield _sentence(definition)
        yield self.short_form(name)
        table = _table_of(definition)
        yield _rows(table["properties"]) if name == "Sourced" else self.keys(table, name=name)

    def short_form(self, name: str) -> str:
        """Return what may stand instead of a table, as a sentence."""
        model = self.models[name]
        return f"Write {model.form}.\n" if model.short_forms else ""

    def keys(self, table: Schema, *, plain_only: bool = False, name: str = "") -> str:
        """Return the keys of a table; those of evidence only by a reference to them."""
        properties: dict[str, Schema] = table["properties"]
        patch = name in PATCH_TABLES
        own = {
            key: entry
            for key, entry in properties.items()
            if key not in self.evidence
            and not (plain_only and key in EXAMPLES)
            and not (patch and key not in self.models[name].model_fields)
        }
        rows = _rows(own, self.required(name)) if own else ""
        notes = "Also any path of the file, as a patch.\n" if patch else ""
        if self.evidence <= set(properties):
            notes += "Also the keys of [evidence](#evidence).\n"
        return f"{rows}\n{notes}" if notes else rows

    def required(self, name: str) -> set[str]:
        """Return the keys that a table cannot do without."""
        fields = self.models[name].model_fields.items() if name else ()
        return {field.alias or key for key, field in fields if field.is_required()}


def _models() -> dict[str, type[FileTable]]:
    """Return the models of all tables by name."""
    found: dict[str, type[FileTable]] = {}
    waiting: list[type[FileTable]] = [FileTable]
    while waiting:
        model = waiting.pop()
        found[model.__name__] = model
        waiting += model.__subclasses__()
    return found


def _rows(properties: dict[str, Schema], required: Collection[str] = ()) -> str:
    lines = ["| key | value | default | meaning |", "|---|---|---|---|"]
    for key, entry in properties.items():
        default = entry.get("default")
        shown = "required" if key in required else ""
        shown = shown if default is None else f"`{inline(default)}`"
        meaning = entry.get("description", "").replace("|", "\\|")
        examples = ", ".join(f"`{inline(example)}`" for example in entry.get("examples", ()))
        meaning += f" Example: {examples}." if examples else ""
        lines.append(f"| `{key}` | {_words(entry)} | {shown} | {meaning} |")
    return "\n".join([*lines, ""])


def _words(entry: Schema) -> str:
    """Return what kind of value a key takes, in words."""
    if "$ref" in entry:
        return _words_for_table(entry["$ref"].rsplit("/", 1)[1])
    if "anyOf" in entry:
        return " or ".join(dict.fromkeys(_words(alternative) for alternative in entry["anyOf"]))
    if "enum" in entry or "const" in entry:
        values = entry.get("enum", [entry.get("const")])
        return " \\| ".join(f"`{inline(value)}`" for value in values)
    if "pattern" in entry:
        return "[one number](#numbers)"
    kind = entry.get("type")
    if entry.get("format") == "date":
        return "date"
    if kind == "array":
        return f"list of {_words(entry['items']) if entry['items'] else 'values'}"
    if kind == "object" and "additionalProperties" in entry:
        return _words_for_mapping(entry["additionalProperties"])
    names = {"string": "text", "integer": "whole number", "boolean": "`true` \\| `false`"}
    return "an option" if isinstance(kind, list) else names.get(str(kind), str(kind))


def _words_for_table(name: str) -> str:
    if name in _SHARED:
        title = _SHARED[name]
        return f"[{title.lower()}](#{title.lower()})"
    return "table or short form" if name in _SHORT else "table"


def _words_for_mapping(inner: Any) -> str:
    if not isinstance(inner, dict):
        return "table"
    if isinstance(inner.get("type"), list):
        return "outcome"
    if {"type": ["string", "number"]} in inner.get("anyOf", ()):
        return "choice"
    words = _words(inner)
    return f"{'tables' if words == 'table' else words} by id"


def _definition(entry: Schema) -> tuple[str | None, int]:
    """Return the definition that an entry leads to, and how many ids stand between them."""
    below = 0
    while "$ref" not in entry:
        if isinstance(entry.get("additionalProperties"), dict):
            entry, below = entry["additionalProperties"], below + 1
        elif "anyOf" in entry:
            entry = entry["anyOf"][-1]
        elif entry.get("type") == "array":
            entry = entry["items"]
        else:
            return None, 0
    return entry["$ref"].rsplit("/", 1)[1], below


def _table_of(definition: Schema) -> Schema:
    """Return the long form of a definition that also has short forms."""
    table: Schema = definition["anyOf"][-1] if "anyOf" in definition else definition
    return table


def _sentence(entry: Schema) -> str:
    text = entry.get("description", "")
    return f"{text}\n" if text else ""


def _title(key: str) -> str:
    return key.replace("_", " ").capitalize()


def _example(key: str) -> str:
    return f"```toml\n{EXAMPLES[key]}```\n"
