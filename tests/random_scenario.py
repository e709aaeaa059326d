"""Random scenario files that use every table of the language at once.

`document(Random(7))` is the plain data of a file, `scenario_text(Random(7))` its text. Most of them
are sound; some state a contradiction, which `sim check` must find.
"""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

from hypothesis import strategies as st

from sim.scenario.nouns.grades import BANDS, USUAL_COST_WORDS
from sim.scenario.text.layout import convert_layout
from sim.scenario.text.writer import write_document
from tests.random_selections import selections

Table = dict[str, Any]

PARTIES = ("north", "south", "union", "city")  # not in alphabetical order
ISSUES = {
    "water": ("dry", "shared", "open"),
    "border": ("shut", "open"),
    "tax": ("none", "low", "high"),
    "fleet": ("away", "home"),
}
STEPS = ("0", "0.5", "1")  # of a range
GAPS = (" >> ", " > ", " > ", " ~ ", " = ", " ? ")
SCOPES = ("always", "always", "while on the agenda", "behaviour", "kind")


def scenario_text(random: Random) -> str:
    """The text of a random scenario, with preferences in either layout."""
    text = write_document(document(random))
    return convert_layout(text, "by issue") if random.random() < 0.5 else text


# A seed: one draw of Hypothesis for each of the hundreds of choices would be too slow.
randoms: st.SearchStrategy[Random] = st.integers(0, 2**32).map(Random)


def document(random: Random) -> Table:
    """The plain data of a random scenario file."""
    raw = random.random() < 0.3
    issues = _issues(random)
    parties = _parties(random, tuple(issues))
    rated = [p for p, table in parties.items() if table.get("role") != "other"]
    importance = {p: _importance(random, tuple(issues)) for p in rated}
    tables: Table = {
        "format": 1,
        "title": "Drawn at random",
        "payoffs": "raw" if raw else "scores",
        "default_source": "made",
        "sources": {"made": {"author": "Nobody", "paragraphs": 9}},
        "situation": {"when": "Once", "notes": {"who": {"kind": "absent", "text": "No one."}}},
        "parties": parties,
        "deciding": _deciding(random, parties),
        "ratifying_bodies": _bodies(random, parties, issues),
        "issues": {i: table for i, (table, _) in issues.items()},
        "preferences": {p: _preferences(random, issues, importance[p], raw) for p in rated},
        "importance": importance,
        "outcomes": _named(random, issues),
        **_no_deal(random, rated, issues, raw),
        **_rules(random, rated, issues),
        **_private_information(random, rated, parties),
        **_crisis(random, rated),
        **_aftermath(random, rated, issues),
        **_records(random, rated, issues),
    }
    tables |= selections(random, tables)
    return {key: table for key, table in tables.items() if table not in ({}, None)}


def some(random: Random, items: Any, least: int = 1) -> list[Any]:
    """Some of several things, in a random order."""
    listed = list(items)
    return random.sample(listed, random.randint(min(least, len(listed)), len(listed)))


def number(random: Random, low: int = 0, high: int = 100) -> Any:
    """A number from a range: whole, long, a fraction in quotes, or an interval."""
    whole = random.randint(low, high)
    kind = random.choice(("whole", "whole", "long", "fraction", "interval"))
    if kind == "fraction":
        return f"{whole * 3}/{random.choice((3, 7))}" if whole * 3 // 3 <= high else whole
    if kind == "long":
        return whole if whole == high else float(f"{whole}.{random.randint(10**8, 10**9)}")
    if kind == "interval":
        ends = sorted(random.choices(range(low, high + 1), k=3))
        table: Table = {"low": ends[0], "best": ends[1], "high": ends[2]}
        return {**table, "distribution": "uniform"} if random.random() < 0.3 else table
    return whole


def choice(random: Random, issues: Mapping[str, Any], most: int = 2) -> Table:
    """Options of a few issues: one, or a list of several."""
    names = random.sample(list(issues), random.randint(1, min(most, len(issues))))
    chosen: Table = {}
    for name in names:
        options = some(random, issues[name][1])
        chosen[name] = options[0] if len(options) == 1 else options[:2]
    return chosen


def outcome(random: Random, issues: Mapping[str, Any]) -> Table:
    """An option for some issues, and the status quo for the rest."""
    named = {i: random.choice(issues[i][1]) for i in some(random, issues)}
    return {**named, "rest": "status quo"}


def _issues(random: Random) -> dict[str, tuple[Table, tuple[str, ...]]]:
    found: dict[str, tuple[Table, tuple[str, ...]]] = {}
    for name in random.sample(list(ISSUES), random.randint(1, 4)):
        options = ISSUES[name][: random.choice((1, 2, 3, 3))]
        written: Any = {"options": list(options)}
        if random.random() < 0.4:
            written = {"options": {o: {"text": o.title(), "basis": "implied"} for o in options}}
            if random.random() < 0.3:
                together = some(random, PARTIES[:2])
                written["options"][options[0]] |= {"controlled_by": together, "irreversible": True}
        if name == "tax" and random.random() < 0.5:
            written = {"range": {"from": 0, "to": 1, "step": "1/2", "unit": "%"}}
            options = STEPS
        table = {"name": name.title(), "status_quo": random.choice(options), **written}
        if random.random() < 0.1:
            table["negotiable"] = False
        found[name] = (table, options)
    return found


def _parties(random: Random, issues: tuple[str, ...]) -> Table:
    roles = ("signatory", "signatory", "ratifier", "observer", "other")
    found: Table = {}
    for position, name in enumerate(PARTIES[: random.randint(2, 4)]):
        role = "signatory" if position == 0 else random.choice(roles)
        table: Table = {"name": name.title(), "role": role}
        if random.random() < 0.2:
            table["power"] = random.choice((2, "1/3"))
        if random.random() < 0.2:
            table["discount_rate"] = 0.1
        if random.random() < 0.3:
            table["consents_to"] = some(random, issues)
        if role == "ratifier" and random.random() < 0.5:
            table |= _doubt(random)
        if random.random() < 0.2:
            table["actors"] = {"hawks": {"name": "Hawks", "source": "1"}}
        found[name] = table
    return found


def _doubt(random: Random) -> Table:
    """How sure the consent of a ratifier is, and what follows where it is refused."""
    interval = {"low": -5, "high": 70, "distribution": "uniform"}
    found: Table = {"acceptance": random.choice(("likely", 0.5, {"reservation": interval}))}
    if random.random() < 0.5:
        found["failure_cost"] = {PARTIES[0]: random.choice((3, "1/3", 0))}
    if random.random() < 0.5:
        found["reversion"] = random.choice(("no deal", "status quo"))
    return found


def _deciding(random: Random, parties: Table) -> Table:
    """How many signatories must accept, and who has a veto; mostly nothing."""
    signatories = [p for p, table in parties.items() if table["role"] == "signatory"]
    if random.random() < 0.7:
        return {}
    table: Table = {"quorum": random.randint(1, len(signatories)), "source": "3"}
    return table | ({"veto": some(random, signatories)} if random.random() < 0.5 else {})


def _bodies(random: Random, parties: Table, issues: Mapping[str, Any]) -> Table:
    voting = [p for p, table in parties.items() if table["role"] in ("ratifier", "observer")]
    if random.random() < 0.6 or not voting:
        return {}
    members = some(random, voting)
    table = {"name": "Senate", "members": members, "quorum": random.randint(1, len(members))}
    return {"senate": {**table, "consents_to": some(random, issues)}}


def _importance(random: Random, issues: tuple[str, ...]) -> Table:
    order = random.sample(issues, len(issues))
    placed = order[: random.randint(1, len(order))]
    table: Table = {"source": "2"}
    if random.random() < 0.5:
        cut = random.randint(0, len(placed) - 1)
        table["tiers"] = [tier for tier in (placed[:cut], placed[cut:]) if tier]
        if random.random() < 0.3:
            table["of"] = {placed[0]: {"evidence": "implied", "why": "It says so."}}
    else:
        table["weights"] = {i: number(random, 1, 60) for i in placed}
    for issue in order[len(placed) :]:
        table.setdefault(random.choice(("no_stake", "unknown")), []).append(issue)
    return table


def _preferences(random: Random, issues: Mapping[str, Any], importance: Table, raw: bool) -> Table:
    silent = importance.get("unknown", ())
    return {
        issue: _preference(random, options, raw)
        for issue, (_, options) in issues.items()
        if issue not in silent or random.random() < 0.5
    }


def _preference(random: Random, options: tuple[str, ...], raw: bool) -> Any:
    if options == STEPS and random.random() < 0.5:
        return _formula(random, raw)
    if raw or random.random() < 0.4:
        low, high = (-50, 200) if raw else (0, 100)
        return {"scores": {o: number(random, low, high) for o in options}, "source": "3"}
    order = random.sample(options, len(options))
    ranking = order[0] + "".join(random.choice(GAPS) + option for option in order[1:])
    return ranking if random.random() < 0.5 else {"ranking": ranking, "evidence": "stated"}


def _formula(random: Random, raw: bool) -> Any:
    """A formula over the steps of a range, as a text or as a table."""
    ends = {"from": number(random, 0, 40), "to": number(random, 50, 100)}
    forms: list[Any] = [
        "rising from 1/3 to 90.5",
        {"falling": {"from": ends["to"], "to": ends["from"]}, "source": "3"},
        {"ideal": {"low": 0.1, "best": "1/4", "high": 0.5, **ends}, "evidence": "implied"},
        {"points": {"0": number(random), "0.30": number(random), "1": number(random)}},
        "points 0:7 1/7:100 1:0",
    ]
    return random.choice(forms if raw else [*forms, "falling", {"ideal": 0.5}])


def _no_deal(random: Random, rated: list[str], issues: Mapping[str, Any], raw: bool) -> Table:
    tables: Table = {}
    if random.random() < 0.5:
        tables["no_deal_payoffs"] = {p: number(random, -20, 60) for p in rated}
    else:
        tables["no_deal"] = {
            "war": _branch(random, rated, issues, raw, random.choice((*BANDS, 0.25, "1/3"))),
            "drift": _branch(random, rated, issues, raw, "otherwise"),
        }
        if random.random() < 0.3:
            tables["no_deal"]["war"]["believed_by"] = {random.choice(rated): 0.5}
        if random.random() < 0.3:
            chosen_by = random.choice(("lottery", "holder", "common knowledge"))
            tables["no_deal_rule"] = {"chosen_by": chosen_by, "source": "4"}
    if random.random() < 0.3:
        tables["outside_options"] = {random.choice(rated): number(random, -20, 60)}
    if random.random() < 0.2:
        branch = _branch(random, rated, issues, raw, None)
        tables["inside_option"] = {k: v for k, v in branch.items() if k in ("outcome", "cost")}
    return tables


def _branch(
    random: Random, rated: list[str], issues: Mapping[str, Any], raw: bool, probability: Any
) -> Table:
    words = [random.choice(USUAL_COST_WORDS)] * (not raw)
    costs = {p: [*words, {"points": number(random, -9, 30)}] for p in some(random, rated)}
    end: Any = outcome(random, issues) if random.random() < 0.6 else "status quo"
    table: Table = {"probability": probability, "outcome": end, "cost": costs, "source": "4"}
    return {**table, "threat": True, "controlled_by": random.choice(rated)}


def _rules(random: Random, rated: list[str], issues: Mapping[str, Any]) -> Table:
    agreement: Table = {"classes": {"kind": {"contains": choice(random, issues)}}}
    if random.random() < 0.3:
        agreement["must_contain"] = choice(random, issues)
    lines: Table = {}
    for name in some(random, ("first", "second"), 0):
        line: Table = {"party": random.choice(rated), "scope": random.choice(SCOPES)}
        line["hardness"] = random.choice(("hard", "claimed", "soft"))
        for key in some(random, ("never", "require"), 0):
            line[key] = choice(random, issues)
        if random.random() < 0.3:
            line["modified"] = random.choice(("unlikely", 0.5))
        lines[name] = line
    links = {name: _link(random, issues) for name in some(random, ("x", "y"), 0)}
    terms: Table = {}
    if random.random() < 0.3:
        when, adds = choice(random, issues), number(random, -20, 20)
        terms["both"] = {"party": random.choice(rated), "when": when, "adds": adds}
    return {"agreement": agreement, "red_lines": lines, "links": links, "interactions": terms}


def _link(random: Random, issues: Mapping[str, Any]) -> Table:
    kind = random.choice(("if", "iff", "never together", "note", "sentence"))
    if kind == "if":
        rule: Table = {"if": choice(random, issues), "then": choice(random, issues)}
        return {**rule, "hardness": random.choice(("hard", "soft"))}
    if kind == "iff":
        return {"iff": [choice(random, issues) for _ in range(random.choice((2, 3)))]}
    if kind == "never together" and len(issues) > 1:
        pair = random.sample(list(issues), 2)
        return {"never_together": {i: random.choice(issues[i][1]) for i in pair}}
    if kind == "sentence":
        return {"if": choice(random, issues), "then": "the talks go on"}
    return {"issue": some(random, issues), "text": "They belong together."}


def _named(random: Random, issues: Mapping[str, Any]) -> Table:
    if random.random() < 0.5:
        return {}
    named = outcome(random, issues)
    return {"draft": {"name": "A draft", "rest": named.pop("rest"), "choice": named}}


def _private_information(random: Random, rated: list[str], parties: Table) -> Table:
    signatories = [p for p in rated if parties[p]["role"] == "signatory"]
    if random.random() < 0.7:
        return {}
    kind = random.choice(("types", "prior", "bounds", "unsized"))
    table: Table = {"source": "5"}
    if kind == "types":
        firm: Table = {"probability": random.choice(("unlikely", 0.25, "1/3"))}
        firm["reservation"] = number(random, -20, 80)
        others = [p for p in rated if p != signatories[0]]
        firm["no_deal_payoffs"] = {p: number(random) for p in some(random, others, 0)}
        table["types"] = {"firm": firm, "weak": {"probability": "otherwise"}}
    elif kind != "unsized":
        table["prior"] = random.choice(("uniform", "triangular"))
        table |= {"low": -5, "high": 60} if kind == "bounds" else {}
    return {"private_information": {signatories[0]: table}}


def _crisis(random: Random, rated: list[str]) -> Table:
    tables: Table = {}
    if random.random() < 0.2:
        worth = {"flow": number(random), "give_in": number(random, 0, 40), "source": "6"}
        tables["waiting"] = {random.choice(rated): {**worth, "win": number(random, 140, 150)}}
    if random.random() < 0.2 and len(rated) > 1:
        challenger, defender = random.sample(rated, 2)
        crisis: Table = {"challenger": challenger, "defender": defender, "gives_in": "status quo"}
        crisis["war"] = {"payoffs": {challenger: number(random), defender: number(random)}}
        crisis |= random.choice(({}, {"firm": "likely"}, {"audience_cost": "unsized"}))
        tables["crisis"] = crisis
    return tables


def _aftermath(random: Random, rated: list[str], issues: Mapping[str, Any]) -> Table:
    tables: Table = {}
    if random.random() < 0.2:
        case = {"when": choice(random, issues), "hazard": random.choice(("likely", "1/3"))}
        event = {"hazard": "unlikely", "depends": [case], "outcome": "status quo"}
        tables["after_deal"] = {"coup": {**event, "source": "7"}}
    if random.random() < 0.2:
        shift: Table = {"on": choice(random, issues), "favours": some(random, rated)}
        shift["adds"] = {shift["favours"][0]: number(random, 0, 9)}
        tables["shifts_power"] = {"arms": shift}
    if random.random() < 0.2:
        expects = random.choice(("deal", "no deal", "carried out"))
        cause = some(random, ("stakes", "beliefs", "power shift"), 0)
        tables["thesis"] = {"statement": "So it is.", "expects": expects, "mechanisms": cause}
    return tables


def _plan(random: Random, rated: list[str], issues: Mapping[str, Any]) -> Table:
    """A plan with a step for some issues, in the short form or in the long one."""
    kept = {i: options for i, (table, options) in issues.items() if len(options) > 1}
    steps: list[Table] = []
    for issue in some(random, kept):
        other = next(o for o in issues[issue][1] if o != issues[issue][0]["status_quo"])
        steps.append({issue: other})
    if random.random() < 0.5:
        return {"steps": steps}
    named = [
        {"id": f"s{k}", "does": step, "by": some(random, rated)} for k, step in enumerate(steps)
    ]
    for k in range(1, len(named)):
        last = f"s{k - 1}"
        named[k] |= random.choice(({}, {"after": last}, {"together_with": [last]}))
    order = [step["id"] for step in named]
    broken_off = random.choice(("as it is", "no deal"))
    return {"steps": named, "orders": {"first": order}, "if_broken_off": broken_off}


def _records(random: Random, rated: list[str], issues: Mapping[str, Any]) -> Table:
    tables: Table = {}
    if random.random() < 0.3:
        size = random.choice(("unsized", "minor", 12))
        cost = {"party": some(random, rated), "on": choice(random, issues), "size": size}
        tables["audience_costs"] = {"shame": cost}
    if random.random() < 0.2:
        tables["implementation"] = {"plan": _plan(random, rated, issues)}
    if random.random() < 0.3:
        seen = {"kind": "signal", "party": random.choice(rated), "text": "A speech."}
        tables["observations"] = {"speech": {**seen, "probability": "likely", "source": "5"}}
    if random.random() < 0.2:
        tables["claims"] = {"A1": {"statement": "There is a deal.", "basis": "ours"}}
    return tables
