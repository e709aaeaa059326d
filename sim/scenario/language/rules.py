"""The rules, as a page for people: how words become numbers, and what holds in silence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from textwrap import fill
from types import MappingProxyType

from sim.scenario.nouns.grades import BANDS, COST_GRADES, Triple
from sim.scenario.nouns.ranking import GAP_POINTS

_SIGN_NAMES = {">>": "large", ">": "normal", "~": "small", "=": "no difference"}

NAMED_RULES = MappingProxyType(
    {
        "proposer rule": """\
who makes a proposal prefers it to the status quo, and who is asked for something prefers the
  status quo, unless the source says otherwise. A clause of which it says no more stands last in
  importance.""",
        "own-territory rule": """\
a party wants its own territory, and the say over it, back, and threats to it gone. An invasion or
  occupation of it to which the source gives no grade costs the party `"severe"`.""",
        "silence rule": """\
a cost that the source does not mention is `"none"` where it describes the branch, `"unstated"`
  where it does not. A probability that it does not give is `"unstated"`, or an interval as wide as
  what it does say allows.""",
        "default direction": """\
the source says nothing of the party's wishes, but one direction is not in doubt: an end of the
  fighting is better than none.""",
        "default place": """\
the source names an issue as one point among others and does not say how much it matters: it
  stands in one tier with the points that it is named with.""",
        "track rule": """\
on a track by itself no deal is the status quo without the costs of the branches, unless the track
  has no-deal payoffs of its own.""",
        "judgement": """\
no source settles it and no other rule does: it is our judgement, which `why` gives the ground of.
  Where it decides, say so.""",
    }
)

_FORMULAS = MappingProxyType(
    {
        "rising": "0 at the lowest number, 100 at the highest",
        "falling": "100 at the lowest number, 0 at the highest",
        "rising from 20 to 60": "20 at the lowest number, 60 at the highest; `falling` likewise",
        "ideal 4.5": "100 at 4.5, 0 at the end farther away, as steep on the other side",
        "ideal 4.5 from 20 to 60": "60 at 4.5, 20 at the end farther away",
        "points 3:0 4.5:80 6:100": "these at these numbers, from the lowest to the highest",
    }
)

_TEXT = """\
## The rules

By these rules two people who read a source in the same way get the same numbers. They are
conventions; the intervals say how much room each of them leaves.

### From words to numbers

**Rankings.** `never >> moratorium > open` goes from best to worst. The best option of an issue
scores 100, the worst 0, and the others lie between them by the gaps: score = 100 × (gaps below) /
(all gaps). The low score takes the gaps below at their low points and the gaps above at their
high points; the high score the reverse. Options joined by `?` share their best score, and their
interval reaches the neighbouring levels. If the ranking has no gap at all, every option scores
50.

{gaps}

**Formulas.** Where the options are numbers, a range or options that all have a `value`, one line
says the scores of all of them, however many. Between two points the score lies on a straight
line, in exact fractions.

{formulas}

Where a formula has an interval or a source of its own it stands as a table:
`{{ rising = {{ from = 20, to = 60 }} }}` (`true` for 0 and 100), `{{ ideal = 4.5 }}`,
`{{ ideal = {{ best = 4.5, from = 20, to = 60 }} }}`,
`{{ points = {{ "3" = 0, "4.5" = 80, "6" = 100 }} }}`. With `payoffs = "raw"` the scores are points,
and a formula must say them: `"rising from 0 to 35"`. A formula is exact, and draws do not change
it, unless a number of its table is an interval: then that number is drawn, and all scores follow
from it together.

**Importance.** `tiers` sorts the issues by how much their best and worst option are apart for the
party. Of n issues in tiers, rank k weighs 100/n × (1/k + … + 1/n) (rank-order centroid); issues
in one tier share the mean of its ranks. The interval reaches from the lowest to the highest rank
of the tier, widened by no rank where the place is `stated`, one where it is `implied`, two where
it is by `default` or ungraded; at these ranks it takes the smaller and the larger of the centroid
weight and the rank-sum weight 200(n + 1 − k) / (n(n + 1)). Issues under `no_stake` and `unknown`
weigh 0, at most the rank-sum weight of one more, last-ranked issue.

**Costs** are points of the same scale of 0 to 100; each grade doubles the last, with a factor of
two either way. `"minor gain"` is the same with the sign reversed. A list of costs adds up.

{costs}

**Probabilities** in words follow the yardstick of the UK Professional Head of Intelligence
Assessment: the middle of the band, widened by one band either way. `bands = [...]` takes the
middle between the outermost best values and the union of the intervals. The probabilities of all
branches of the lottery must add up to 1; one branch may be `"otherwise"`, which is what the
others leave.

{bands}

**No deal.** A party's no-deal payoff is the sum over the branches of probability × (payoff of the
branch's outcome − costs). It may be negative. A party with a belief about some branches uses what
it leaves for the others, in proportion to the common probabilities.

### From a source's words to grades and bands

Costs:

- `"catastrophic"`: a catastrophe.
- `"severe"`: extremely bad, a heavy price, serious fighting, all-out; casualties without an end.
- `"moderate"`: sanctions or a crisis without an adjective, relations broken off, havoc; casualties
  that a party is said to be able to bear.
- `"minor"`: a risk, a squeeze, something that festers.
- `"minor gain"`: leverage or territory gained.

One grade higher where more territory is lost besides.

Probabilities:

- `"remote chance"`: will not, will achieve nothing, no reason to think.
- `"highly unlikely"`: highly unlikely, very low.
- `"unlikely"`: unlikely, hard to imagine, not imminent.
- `"realistic possibility"`: a real possibility, an acute risk, may, at any point.
- `"likely"`: a likelihood.
- `"almost certain"`: almost certain, little doubt, a virtual certainty.

### Where the source is silent

A number that stands by rule has `evidence = "default"` and names the rule in `rule`: that is its
source. `rule` may be any words. The scenarios that ship use these; an issue on which a source is
silent is listed as `unknown` instead.

{named}

### Names and wording

The scenarios that ship take no side in what they model. Names and titles follow one policy:

- **States and bodies** go by their names, people and places in the spelling of the state that the
  place is in: Kyiv, Odesa, Zelensky, Luhansk, Zaporizhzhia; Transdniestria and the Donbas as usual
  in English. A capital stands for its government only where the source has it so.
- **Territories** go by their place, never by whose they are by right. Who holds one is said as
  such ("under Russian control"). "Annexed" and "recognised" name acts, with who takes them.
- **Wars and armed groups** go by the word of the source, the same throughout a file: invasion,
  attack, intervention; separatists, militias.
- **Options** say what would be the case, not whether that is good; a party's demand is called one.
- **Charges and judgements** are attributed: "the US says that …", "the author: …". A loaded word
  stands in quotation marks, with who uses it.
- **Results** say what follows from coded evidence. No verdict is on a state, and none is a
  forecast.
"""


def rules() -> str:
    """Return the rules by which words become numbers, with their tables, and those for silence.

    >>> rules().splitlines()[0]
    '## The rules'
    """
    gaps = {f"`{sign}` {_SIGN_NAMES[sign]}": points for sign, points in GAP_POINTS.items()}
    formulas = [f'| `"{formula}"` | {scores} |' for formula, scores in _FORMULAS.items()]
    return _TEXT.format(
        gaps=_table("gap", gaps),
        formulas="\n".join(["| formula | scores |", "|---|---|", *formulas]),
        costs=_table("grade", COST_GRADES),
        bands=_table("band", BANDS),
        named="\n".join(_item(f"**{name}**: {text}") for name, text in NAMED_RULES.items()),
    )


def _item(text: str) -> str:
    words = " ".join(text.split())
    return fill(f"- {words}", 98, subsequent_indent="  ", break_on_hyphens=False)


def _table(head: str, rows: Mapping[str, Triple]) -> str:
    lines: Iterable[str] = (
        f"| {name} | {' | '.join(f'{float(point):g}' for point in triple)} |"
        for name, triple in rows.items()
    )
    return "\n".join([f"| {head} | low | best | high |", "|---|---|---|---|", *lines])
