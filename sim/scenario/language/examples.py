"""One example for each table of a scenario file; in this order they make one scenario."""

from __future__ import annotations

from types import MappingProxyType

EXAMPLES = MappingProxyType(
    {
        "": """\
format = 1
title = "A ferry line between two islands"
date = 2024-05-02
summary = "Two islands talk about the fare and the winter timetable of a ferry that both pay for."
default_source = "gazette"
payoffs = "scores"
""",
        "situation": """\
[situation]
when = "The contract of the present ferry ends in October."

[situation.notes.harbour]
kind = "deadline"
text = "The harbour must be dredged before the winter."
source = "2"
""",
        "sources": """\
[sources.gazette]
author = "A. Reporter"
title = "Islands at odds over the ferry"
outlet = "The Island Gazette"
date = 2024-05-02
paragraphs = 14

[sources.letter]
author = "The mayor of Westholm"
title = "Letter to the harbour board"
""",
        "parties": """\
[parties.west]
name = "Westholm"
role = "signatory"
power = 1
source = "1,3"

[parties.west.actors.mayor]
name = "The mayor"
role = "negotiator"
source = "letter:1"

[parties.east]
name = "Eastholm"
role = "signatory"

[parties.board]
name = "Harbour board"
role = "ratifier"
consents_to = ["timetable"]     # asked only when the timetable leaves the status quo
""",
        "ratifying_bodies": """\
[ratifying_bodies.both_councils]
members = ["west", "east"]
quorum = 2
consents_to = ["fare"]
""",
        "issues": """\
[issues.timetable]
name = "Crossings in winter"
status_quo = "none"
dimension = "few to many"
source = "4"

[issues.timetable.options]
none = "No crossings"
weekly = { text = "One crossing a week", basis = "stated", source = "4", value = 1 }
daily = { text = "One crossing a day", basis = "implied", source = "5", value = 7 }

[issues.timetable.wants]
west = "daily > weekly >> none"
board = "weekly ~ none > daily"

[issues.timetable.wants.east]
ranking = "weekly ? daily > none"
evidence = "implied"
source = "6"
why = "It asks for 'some' crossings and does not say how many."

[issues.fare]
name = "Fare"
status_quo = "20"
range = { from = 10, to = 30, step = 10, unit = "crowns" }

[issues.fare.wants]
board = "30 > 20 > 10"
""",
        "preferences": """\
[preferences.west]
fare = "10 > 20 > 30"

[preferences.east.fare]
scores = { 10 = 0, 20 = 70, 30 = { low = 80, best = 100, high = 100 } }
source = "8"
why = "It wants the line to pay for itself."
""",
        "importance": """\
[importance.west]
tiers = [["timetable"], ["fare"]]
evidence = "implied"
source = "3"

[importance.west.of.timetable]
evidence = "stated"
source = "letter:2"
why = "The mayor calls the winter crossings the point of it all."

[importance.east]
weights = { fare = 60, timetable = { low = 20, best = 40, high = 50 } }

[importance.board]
tiers = [["timetable"]]
no_stake = ["fare"]
""",
        "no_deal": """\
[no_deal.line_closes]
name = "The line closes"
outcome = "status quo"
threat = true
controlled_by = "west"
cost.west = "severe"
source = "9"

[no_deal.line_closes.probability]
band = "realistic possibility"
phrase = "may well close"
source = "9"

[no_deal.line_closes.believed_by.east]
band = "unlikely"
why = "The councillors of Eastholm take it for a bluff."

[[no_deal.line_closes.cost.east]]
grade = "moderate"
source = "10"
why = "The school of Eastholm would lose its pupils."

[[no_deal.line_closes.cost.east]]
points = { low = -5, best = -2, high = 0 }
why = "It saves its share of the subsidy."

[no_deal.as_it_is]
name = "The old contract runs on"
probability = "otherwise"
outcome = { fare = "20", rest = "status quo" }
cost.west = "minor"
cost.east = "none"
cost.board = "unstated"
""",
        "no_deal_payoffs": """\
[no_deal_payoffs.board]
low = 20
best = 30
high = 45
evidence = "default"
rule = "the middle of what is left of last year's subsidy"
""",
        "outside_options": """\
[outside_options]
west = 25
""",
        "inside_option": """\
[inside_option]
name = "The old contract, month by month"
outcome = "status quo"
cost.east = "minor"
""",
        "agreement": """\
[agreement]
must_contain = { timetable = ["weekly", "daily"] }
source = "11"

[agreement.classes.full]
contains = { timetable = "daily" }
""",
        "red_lines": """\
[red_lines.no_free_ride]
party = "east"
never = { fare = "10" }
hardness = "claimed"
scope = "full"
said_by = "Councillors, as reported"
source = "12"
""",
        "links": """\
[links.daily_needs_fare]
if = { timetable = "daily" }
then = { fare = ["20", "30"] }
kind = "precondition"
source = "7"

[links.dredging]
if = { timetable = "daily" }
then = "The harbour is dredged first."
""",
        "interactions": """\
[interactions.habit]
party = "west"
when = { timetable = "daily", fare = "20" }
adds = 5
why = "Islanders change their habits only if both come together."
""",
        "outcomes": """\
[outcomes.offer]
name = "The offer of Westholm"
source = "letter:4"
rest = "status quo"

[outcomes.offer.choice]
timetable = "daily"
""",
        "lenses": """\
[lenses.votes]
name = "Votes in the council"
why = "What the councillors voted for, instead of what they say."

[lenses.votes.preferences.east]
timetable = "none > weekly > daily"
""",
        "beliefs": """\
[beliefs.west]
why = "The councillors of Westholm think that Eastholm would be content with the fare."
source = "letter:3"

[beliefs.west.preferences.east]
timetable = "weekly = daily > none"
""",
        "variants": """\
[variants.dear_fuel]
why = "Fuel becomes too dear for the low fare."
forbid = { fare = "10" }
drop = ["links.daily_needs_fare"]
parties.board.role = "observer"
""",
        "time_steps": """\
[time_steps.spring]
date = 2024-05-02
why = "As the article finds it."

[time_steps.autumn]
date = 2024-10-01
why = "The contract has ended, and the low fare is no longer on offer."
source = "13"
forbid = { fare = "10" }
no_deal.line_closes.probability = "likely"
""",
        "tracks": """\
[tracks.technical]
name = "Talks of the engineers"
issues = ["timetable"]
parties = ["west", "board"]
roles = { board = "signatory" }
""",
        "sweeps": """\
[sweeps.closing]
path = "no_deal.line_closes.probability"
values = ["unlikely", 0.5, "likely"]
why = "How likely it is that the line closes is what the two sides argue about."
""",
        "audience_costs": """\
[audience_costs.fare]
party = "east"
on = { fare = "10" }
size = "unsized"
text = "Voters were promised a line that pays for itself."
source = "12"
""",
        "implementation": """\
[implementation.fare_first]
steps = [{ fare = "30" }, { timetable = "weekly" }]
source = "13"
""",
        "observations": """\
[observations.poll]
kind = "poll"
party = "west"
text = "Two in three want the daily crossing."
shifts = "The rank of the timetable for Westholm, upward."
source = "14"
""",
        "claims": """\
[claims.F1]
statement = "A daily crossing at the present fare suits both islands."
source = "14"
input = "The outcomes with timetable = daily and fare = 20."
output = "Whether both gain over no deal."
confirms = "Both gain."
refutes = "One of them loses."
""",
    }
)
