"""A small scenario to begin from, with a comment at every place that wants a decision."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from sim.errors import SimError
from sim.printable import steering_sign
from sim.scenario.text.writer import quoted
from sim.sentences import listing

_PARTIES = ("Upstream", "Downstream")
_ISSUES = ("Water in dry years: none, half, all of it", "Price of power: market, reduced")
_PLACEHOLDER = "placeholder, to be replaced"


def starter(title: str = "", parties: Sequence[str] = (), issues: Sequence[str] = ()) -> str:
    """The text of a small, valid scenario with these names, or of an example of two neighbours.

    An issue may name its options, the first of them the status quo: "Border: closed, open".
    Every judgement in it is a placeholder, and says so.

    >>> starter("Talks", ["North", "South"], ["Border: closed, open"]).splitlines()[0]
    '# Talks'

    Raises SimError if there is only one party, an issue has one option, or a name is not usable.
    """
    for text in (title, *parties, *issues):
        if sign := steering_sign(text):
            raise SimError(f"a name has the {sign} - remove it")
    party_names = _identified(list(parties) or list(_PARTIES), "party")
    if len(party_names) < 2:
        raise SimError("a scenario needs two parties or more - name another one")
    issue_options = {
        name: _identified(options, "option") for name, options in map(_options, issues or _ISSUES)
    }
    issue_names = _identified(list(issue_options), "issue")
    pieces = [_opening(title or _title(parties, issues), bool(parties or issues))]
    pieces += [_party(party, name) for party, name in party_names.items()]
    pieces.append(_RANKINGS)
    for index, (issue, name) in enumerate(issue_names.items()):
        pieces.append(_issue(issue, name, issue_options[name], _varied(list(party_names), index)))
    pieces.append(_IMPORTANCE)
    for index, party in enumerate(party_names):
        pieces.append(_importance(party, _varied(list(issue_names), index + 1)))
    pieces.append(_no_deal(list(party_names)))
    first_issue = next(iter(issue_names))
    last_option = list(issue_options[issue_names[first_issue]])[-1]
    pieces.append(_closing(next(iter(party_names)), first_issue, last_option))
    return "\n".join(pieces)


def _options(issue: str) -> tuple[str, list[str]]:
    """Name and options of an issue given as "Name: option, option" or as a name alone."""
    name, colon, listed = issue.partition(":")
    options = [option.strip() for option in listed.split(",") if option.strip()]
    if colon and len(options) < 2:
        raise SimError(f'issue "{name.strip()}" needs two options or more, separated by commas')
    return name.strip(), options or ["As it is", "Changed in part", "Changed"]


def _title(parties: Sequence[str], issues: Sequence[str]) -> str:
    """Return a title for what was named, or that of the example."""
    if parties:
        names = [" ".join(party.split()) for party in parties]
        return f"Talks between {listing(names)}"
    return "Talks" if issues else "A treaty on a shared river"


def _identified(names: Sequence[str], noun: str) -> dict[str, str]:
    """Names by ids made of their letters a-z and digits, or of a noun and a number without any.

    >>> _identified(["North", "Россия"], "party")
    {'north': 'North', 'party2': 'Россия'}
    """
    found: dict[str, str] = {}
    for number, name in enumerate(names, start=1):
        if not name.strip():
            raise SimError(f"the name of {noun} {number} is empty - give it one")
        plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
        identifier = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
        if not identifier or identifier == "rest":
            identifier = f"{noun}{number}"
        if identifier in found:
            raise SimError(f'"{name}" and "{found[identifier]}" are the same id - rename one')
        found[identifier] = name.strip()
    return found


def _varied(items: list[str], index: int) -> list[str]:
    """Return the list in an order of its own for each index: turned round if odd, begun further on.

    >>> [_varied(["a", "b", "c"], index) for index in range(3)]
    [['a', 'b', 'c'], ['c', 'b', 'a'], ['b', 'c', 'a']]
    """
    start = index // 2 % len(items)
    begun = items[start:] + items[:start]
    return begun if index % 2 == 0 else begun[::-1]


def _opening(title: str, named: bool) -> str:
    kind = "A scenario to fill in." if named else "An invented example, to be changed into yours."
    heading = " ".join(title.split())
    return f"""\
# {heading}
#
# {kind} The reference of the language is scenarios/README.md.
# Every judgement carries its source (paragraphs of default_source), its evidence (stated, implied,
# or default where the source is silent) and a reason. What stands here is a placeholder.

format = 1
title = {quoted(heading)}
default_source = "notes"

[sources.notes]
author = "Your name"
title = "Notes on the talks"


# Parties: a signatory must agree; a ratifier must consent; an observer only looks on.
"""


def _party(party: str, name: str) -> str:
    return f"""\
[parties.{party}]
name = {quoted(name)}
role = "signatory"
"""


_RANKINGS = """
# Issues: the options in order, and what each party wants, best to worst:
#   >> a large step   > a step   ~ a small step   = no difference   ? not settled
"""


def _issue(issue: str, name: str, options: dict[str, str], parties: list[str]) -> str:
    identifiers = list(options)
    lines = [
        f"[issues.{issue}]",
        f"name = {quoted(name)}",
        f"status_quo = {quoted(identifiers[0])}",
    ]
    lines += ["", f"[issues.{issue}.options]"]
    lines += [f"{option} = {quoted(wording)}" for option, wording in options.items()]
    for index, party in enumerate(parties):
        ranking = " > ".join(_varied(identifiers, index))
        lines += ["", f"[issues.{issue}.wants.{party}]", f"ranking = {quoted(ranking)}"]
        lines += ['evidence = "default"', f"rule = {quoted(_PLACEHOLDER)}"]
    return "\n".join([*lines, ""])


_IMPORTANCE = """
# Importance: the most important issues first; issues in the same brackets weigh the same.
# no_stake = [...] for issues that do not matter to a party, unknown = [...] where nothing is known.
"""


def _importance(party: str, issues: list[str]) -> str:
    tiers = ", ".join(f"[{quoted(issue)}]" for issue in issues)
    return f"""\
[importance.{party}]
tiers = [{tiers}]
evidence = "default"
rule = {quoted(_PLACEHOLDER)}
"""


def _no_deal(parties: list[str]) -> str:
    breakdown = "\n".join(f'cost.{party} = "severe"' for party in parties)
    drift = "\n".join(f'cost.{party} = "minor"' for party in parties)
    return f"""
# No deal: what happens without an agreement, how likely it is, and what it costs each party
# (none, minor, moderate, severe, catastrophic; or a number of points on the scale of 0 to 100).

[no_deal.breakdown]
name = "The talks break down"
probability = {{ low = 0.1, best = 0.2, high = 0.4 }}
outcome = "status quo"
{breakdown}
evidence = "default"
rule = {quoted(_PLACEHOLDER)}

[no_deal.drift]
name = "Things go on as they are"
probability = "otherwise"
outcome = "status quo"
{drift}
evidence = "default"
rule = {quoted(_PLACEHOLDER)}
"""


def _closing(party: str, issue: str, option: str) -> str:
    return f"""
# Red lines, links between issues, named outcomes, other readings (lenses) and variants may follow:
#
# [red_lines.example]
# party = {quoted(party)}
# never = {{ {issue} = {quoted(option)} }}
# hardness = "claimed"     # hard | claimed | soft
# source = "3"
"""
