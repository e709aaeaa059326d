"""A small scenario to begin from: an invented example, or one of one's own that is to be filled in.

Nothing is claimed of parties that somebody names: what they want and what no deal costs them stands
as ``"fill in"``, which ``sim check`` asks for place by place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sim.errors import SimError
from sim.printable import steering_sign
from sim.scenario.text.named import NamedIssue, NamedParty, named_issues, named_parties
from sim.scenario.text.places_to_fill import FILL_IN
from sim.scenario.text.writer import toml_quoted
from sim.sentences import listing

_PARTIES = ("First party", "Second party")
_OPEN = toml_quoted(FILL_IN)


def starter(title: str = "", parties: Sequence[str] = (), issues: Sequence[str] = ()) -> str:
    """The text of a scenario to fill in with these names, or of an example of two neighbours.

    A party may name its role, "The Senate: ratifier", an issue its options, the first of them the
    status quo, "Border: closed, open", or a range of numbers, "Wage: 3.0..6.0 step 0.1 %".

    >>> starter("Talks", ["North", "South"], ["Border: closed, open"]).splitlines()[0]
    '# Talks'

    Raises SimError if there is only one party, no party signs, an issue has one option, or a name
    is not usable.
    """
    if sign := steering_sign(title):
        raise SimError(f"a name has the {sign} - remove it")
    if not parties and not issues:
        heading = _heading(title or _EXAMPLE_TITLE)
        return _EXAMPLE.format(heading, toml_quoted(heading))
    named = named_parties(parties or _PARTIES)
    if len(named) < 2:
        raise SimError("a scenario needs two parties or more - name another one")
    if all(party.role != "signatory" for party in named.values()):
        raise SimError("no party is a signatory - name one without a role")
    about = named_issues(issues) or {"issue1": NamedIssue(FILL_IN)}
    wishing = [party for party, own in named.items() if own.has_wishes]
    pieces = [_opening(title or _title([x.name for x in named.values()] if parties else []))]
    pieces += [_party(party, own) for party, own in named.items()]
    pieces.append(_ISSUES)
    pieces += [_issue(issue, own, wishing) for issue, own in about.items()]
    pieces += [_importance(wishing, about), _no_deal(wishing)]
    return "\n".join(pieces)


def _title(parties: Sequence[str]) -> str:
    return f"Talks between {listing(parties)}" if parties else "Talks"


def _heading(title: str) -> str:
    return " ".join(title.split())


def _opening(title: str) -> str:
    heading = _heading(title)
    return f"""\
# {heading}
#
# A scenario to fill in: sim check names every place that still says {_OPEN}, and what belongs
# there. When none is left, sim solve and sim run answer. The reference of the language is
# scenarios/README.md.
#
# A judgement may say where it comes from: evidence = "stated", "implied" or "default" (the source
# is silent), why = "...", and the paragraphs of a source, source = "3", which then has a table:
#
# default_source = "notes"
# [sources.notes]
# author = "..."
# title = "..."

format = 1
title = {toml_quoted(heading)}


# Parties: a signatory must agree; a ratifier must consent; an observer only looks on.
"""


def _party(party: str, own: NamedParty) -> str:
    return f"""\
[parties.{party}]
name = {toml_quoted(own.name)}
role = "{own.role}"
"""


_ISSUES = """
# Issues: the options in order, the one that holds today, and what each party wants, best to worst:
#   >> a large step   > a step   ~ a small step   = no difference   ? not settled
# What is not known can be left out, and listed below under importance: unknown = [...]
"""


def _issue(issue: str, own: NamedIssue, wishing: Sequence[str]) -> str:
    lines = [f"[issues.{issue}]", f"name = {toml_quoted(own.name)}"]
    note = "# best to worst, such as a > b ~ c"
    if own.steps is not None:
        first, last, step, unit = own.steps
        note = (
            '# "rising", "falling", "ideal 4.5", "points 3:0 4.5:80 6:100", or steps best to worst'
        )
        unit = f", unit = {toml_quoted(unit)}" if unit else ""
        lines.append(f"status_quo = {_OPEN}     # the number that holds today")
        lines.append(f"range = {{ from = {first}, to = {last}, step = {step}{unit} }}")
    elif own.options:
        options = list(own.options)
        note = f"# best to worst: {', '.join(options)}"
        lines += [f"status_quo = {toml_quoted(options[0])}", "", f"[issues.{issue}.options]"]
        lines += [f"{option} = {toml_quoted(words)}" for option, words in own.options.items()]
    else:
        lines.append(f"status_quo = {_OPEN}     # the option that holds today")
        lines.append(f'options = {_OPEN}        # such as ["closed", "open"]')
    lines += ["", f"[issues.{issue}.wants]", note]
    lines += [f"{party} = {_OPEN}" for party in wishing]
    return "\n".join([*lines, ""])


def _importance(wishing: Sequence[str], issues: Mapping[str, NamedIssue]) -> str:
    """Return how much each issue matters: nothing is to be said where there is one alone."""
    listed = ", ".join(issues)
    only = f"[[{toml_quoted(next(iter(issues)))}]]" if len(issues) == 1 else _OPEN
    pieces = [
        f"""
# Importance: the issues ({listed}), the most important first, such as [["a"], ["b", "c"]];
# issues in the same brackets weigh the same. no_stake = [...] for issues that do not matter to a
# party, unknown = [...] where nothing is known.
"""
    ]
    pieces += [f"[importance.{party}]\ntiers = {only}\n" for party in wishing]
    return "\n".join(pieces)


def _no_deal(wishing: Sequence[str]) -> str:
    costs = "\n".join(f"cost.{party} = {_OPEN}" for party in wishing)
    return f"""
# No deal: what happens without an agreement, and what it costs each party beside the options that
# then hold (none, minor, moderate, severe, catastrophic; "minor gain"; or points on the scale of 0
# to 100). Here things stay as they are; where they may take several courses, each has its own table
# and its probability.

[no_deal.as_it_is]
name = "Things go on as they are"
probability = 1
outcome = "status quo"
{costs}


# Red lines, links between issues, named outcomes, other readings (lenses) and variants may follow.
"""


_EXAMPLE_TITLE = "A treaty on a shared river"
_EXAMPLE = """\
# {}
#
# An invented example, to be changed into yours. The reference of the language is
# scenarios/README.md; sim new --party ... --issue ... writes a file of your own to fill in.

format = 1
title = {}


# Parties: a signatory must agree; a ratifier must consent; an observer only looks on.

[parties.upstream]
name = "Upstream"
role = "signatory"

[parties.downstream]
name = "Downstream"
role = "signatory"


# Issues: the options in order, the one that holds today, and what each party wants, best to worst:
#   >> a large step   > a step   ~ a small step   = no difference   ? not settled

[issues.water]
name = "Water let through in dry years"
status_quo = "none"

[issues.water.options]
none = "None"
half = "Half of it"
all = "All of it"

[issues.water.wants.upstream]
ranking = "none > half >> all"
evidence = "default"
rule = "invented: the fields of Upstream need some of it"

[issues.water.wants.downstream]
ranking = "all > half >> none"
evidence = "default"
rule = "invented: without any its harvest fails"

[issues.payment]
name = "Yearly payment to Upstream"
status_quo = "0"
range = {{ from = 0, to = 50, step = 5, unit = "million" }}

[issues.payment.wants]
upstream = "rising"      # 0 at the lowest number, 100 at the highest
downstream = "falling"


# Importance: the most important issues first; issues in the same brackets weigh the same.

[importance.upstream]
tiers = [["payment"], ["water"]]
evidence = "default"
rule = "invented: its dam has to be paid off"

[importance.downstream]
tiers = [["water"], ["payment"]]
evidence = "default"
rule = "invented: it lives on its harvest"


# No deal: what happens without an agreement, how likely it is, and what it costs each party
# (none, minor, moderate, severe, catastrophic; or points on the scale of 0 to 100).

[no_deal.drought]
name = "The next years are dry"
probability = {{ low = 0.1, best = 0.3, high = 0.5 }}
outcome = "status quo"
cost.upstream = "minor"
cost.downstream = "severe"
evidence = "default"
rule = "invented"

[no_deal.rain]
name = "The next years are wet"
probability = "otherwise"
outcome = "status quo"
cost.upstream = "none"
cost.downstream = "minor"
evidence = "default"
rule = "invented"


# Red lines, links between issues, named outcomes, other readings (lenses) and variants may follow:
#
# [red_lines.example]
# party = "upstream"
# never = {{ water = "all" }}
# hardness = "claimed"     # hard | claimed | soft
"""
