"""Plans: steps with owners, what comes after what, escrow, snapback and named orders."""

import pytest

from sim.errors import ScenarioError
from sim.scenario.nouns.implementation import MOST_STEPS
from sim.scenario.reader import loads

PLAN = """
[implementation.swap]
if_broken_off = "no deal"
orders.aid_first = ["pay", "share", "leave"]
source = "7"
[[implementation.swap.steps]]
id = "pay"
does = { aid = "some" }
by = "north"
reverts = { aid = "none" }
source = "8"
[[implementation.swap.steps]]
id = "share"
does = { land = "share" }
by = ["north", "south"]
why = "The border cannot be moved by one side."
[[implementation.swap.steps]]
id = "leave"
does = { land = "give" }
by = "south"
after = "share"
"""
SHORT = """
[implementation.plain]
steps = [{ land = "share" }, { land = "give", aid = "some" }]
"""
FIRST = '{ land = "share" }'


def said(text: str) -> str:
    with pytest.raises(ScenarioError) as caught:
        loads(text)
    [line] = str(caught.value).split("\n")
    return line


def test_steps_have_owners_and_an_order(text: str) -> None:
    plan = loads(text + PLAN).implementation["swap"]
    pay, share, leave = plan.steps
    assert (pay.id, pay.does, pay.by) == ("pay", {"aid": "some"}, ("north",))
    assert pay.reverts == {"aid": "none"}
    assert (share.by, share.after, leave.after) == (("north", "south"), (), ("share",))
    assert plan.if_broken_off == "no deal"
    assert plan.orders == {"aid_first": ("pay", "share", "leave")}


def test_the_short_form_names_no_owner_and_keeps_its_order(text: str) -> None:
    plan = loads(text + SHORT).implementation["plain"]
    first, second = plan.steps
    assert (first.id, first.does, first.by, first.after) == ("1", {"land": "share"}, (), ())
    assert (second.does, second.after) == ({"land": "give", "aid": "some"}, ("1",))
    assert plan.if_broken_off == "as it is"


def test_owners_are_judgements_with_a_source(text: str) -> None:
    rows = [row for row in loads(text + PLAN + SHORT).sources() if row.kind == "step"]
    assert [(row.subject, row.party, row.references) for row in rows] == [
        ("swap: pay", "north", "book:8"),
        ("swap: share", None, "book:7"),
        ("swap: leave", "south", "book:7"),
        ("plain: 2", None, ""),  # that it follows the first is a judgement too
    ]
    assert rows[1].written == "land = share, by north and south"


def test_what_a_plan_says_beside_its_steps_has_a_source(text: str) -> None:
    rows = [row for row in loads(text + PLAN + SHORT).sources() if row.kind == "plan"]
    assert [(row.subject, row.written, row.references) for row in rows] == [
        ("swap", "if broken off, no deal; aid_first: pay, share, leave", "book:7")
    ]


def test_a_plan_is_changed_by_a_variant_and_by_a_single_value(text: str) -> None:
    variant = '\n[variants.late]\nimplementation.swap.if_broken_off = "as it is"\n'
    scenario = loads(text + PLAN + SHORT + variant)
    changed = scenario.with_variant("late").implementation["swap"]
    assert (changed.if_broken_off, len(changed.steps)) == ("as it is", 3)
    owned = scenario.with_value("implementation.swap.steps.0.by", "south")
    assert owned.implementation["swap"].steps[0].by == ("south",)
    once = scenario.with_value("implementation.plain.steps.1", {"aid": "some"})
    settled = once.with_value("implementation.plain.steps.0.land", "give")
    assert settled.implementation["plain"].steps[0].does == {"land": "give"}


MISTAKES = [
    ('by = "south"', 'by = "sout"', 'by: unknown party "sout" - did you mean "south"?'),
    ('by = "south"', 'by = ["south", "south"]', 'party "south" is listed twice - keep it once'),
    ('does = { land = "give" }', 'does = { land = "gve" }', 'unknown option "gve"'),
    ('does = { land = "give" }', 'does = { lnd = "give" }', 'does: unknown issue "lnd"'),
    ('does = { land = "give" }', "does = {}", "the step does nothing - write does ="),
    ('reverts = { aid = "none" }', 'reverts = { aid = "no" }', 'unknown option "no"'),
    ('after = "share"', 'after = "shre"', 'after: unknown step "shre" - did you mean "share"?'),
    ('after = "share"', 'after = "leave"', '"leave" waits for itself - take one of them out'),
    (
        'id = "share"\n',
        'id = "share"\nafter = "leave"\n',
        "wait for each other - take one of them out of after",
    ),
    (
        'after = "share"',
        'after = "share"\ntogether_with = "share"',
        '"leave with share" waits for itself',
    ),
    ('after = "share"', "", 'steps "share" and "leave" both settle issue "land" - say by after'),
    (
        'does = { land = "give" }',
        'does = { land = "share" }',
        'does: issue "land" is at "share" already - name an option that it changes to',
    ),
    (
        'does = { land = "give" }\nby = "south"\nafter = "share"',
        'does = { land = "share" }',
        'step "leave" does the same as step "share" - leave one of them out',
    ),
    ('does = { aid = "some" }', 'does = { aid = "none" }', 'issue "aid" is at "none" already'),
    ('"pay", "share", "leave"', '"pay", "share"', 'the order leaves out "leave"'),
    ('"share", "leave"', '"leave", "share"', 'step "leave" comes before "share", which it waits'),
    ('"share", "leave"', '"share", "leav"', 'unknown step "leav" - did you mean "leave"?'),
    ('"share", "leave"', '"share", "leave", "pay"', 'step "pay" is listed twice'),
    ('reverts = { aid = "none" }', 'reverts = { aid = "some" }', 'brings "some" itself - name the'),
    ('id = "pay"\n', 'id = "pay"\ntogether_with = "pay"\n', 'step "pay" is named as taken with'),
    ('by = "south"', "by = []", "by: the list of ids is empty - name at least one, or leave it"),
    ('"no deal"', '"nodeal"', 'if broken off "nodeal" is not known - did you mean "no deal"?'),
]


@pytest.mark.parametrize(("old", "new", "complaint"), MISTAKES)
def test_each_mistake_in_a_plan_is_said_once(text: str, old: str, new: str, complaint: str) -> None:
    assert old in PLAN
    assert complaint in said(text + PLAN.replace(old, new, 1))


def test_what_is_irreversible_is_not_set_back(text: str) -> None:
    lasting = 'options = { none = "None", some = { text = "Some", irreversible = true } }'
    line = said(text.replace('options = ["none", "some"]', lasting, 1) + PLAN)
    assert 'option "some" is irreversible - leave it out of reverts, or drop' in line


def test_an_issue_with_a_mistake_of_its_own_is_all_that_is_named(text: str) -> None:
    broken = text.replace('options = ["none", "some"]', 'options = ["none", "some"]\nnote = 5', 1)
    assert said(broken + PLAN).count("\n") == 0


def test_a_step_that_cannot_be_read_is_not_said_to_be_missing_in_an_order(text: str) -> None:
    line = said(text + PLAN.replace('by = "south"', "by = 3"))
    assert "by: 3 is not an id" in line
    assert "orders" not in line


def test_two_steps_cannot_have_one_id(text: str) -> None:
    plan = PLAN.replace('orders.aid_first = ["pay", "share", "leave"]\n', "")
    line = said(text + plan.replace('id = "leave"', 'id = "pay"'))
    assert 'two steps have the id "pay" - give each its own id' in line


def test_the_line_of_a_step_is_named(text: str) -> None:
    line = said(text + PLAN.replace('by = "south"', 'by = "sout"'))
    number = (text + PLAN).split("\n").index('by = "south"') + 1
    assert f':{number}: implementation "swap": steps: by: unknown party' in line


def test_the_short_form_has_one_option_for_each_issue(text: str) -> None:
    several = said(text + SHORT.replace(FIRST, '{ land = ["share", "give"] }'))
    assert "is not an option - write the id of one option in quotes" in several
    mixed = said(text + SHORT.replace(FIRST, '{ land = "share", by = "north" }'))
    assert '"land" stands beside "by" - write does = { land = "..." }' in mixed
    assert "5 cannot stand here - write { issue" in said(text + SHORT.replace(FIRST, "5"))
    back = said(text + SHORT.replace(FIRST, '{ land = "keep" }'))
    assert 'issue "land" is at "keep" already' in back


def plan(text: str, count: int, more: str = "") -> str:
    """The sample with as many further issues, and a plan with a step for each of them."""
    issues = "".join(
        f'[issues.i{k}]\nstatus_quo = "a"\noptions = ["a", "b"]\n'
        'wants = { north = "a > b", south = "b > a" }\n'
        for k in range(count)
    )
    steps = ", ".join(
        f'{{ id = "s{k}", does = {{ i{k} = "b" }}{more if k else ""} }}' for k in range(count)
    )
    listed = ", ".join(f'"i{k}"' for k in range(count))
    known = text.replace('["aid"]]', f'["aid", {listed}]]', 1)
    known = known.replace('"land", "aid"]]', f'"land", "aid", {listed}]]', 1)
    known = known.replace("[outcomes.draft]\n", '[outcomes.draft]\nrest = "status quo"\n', 1)
    return f"{known}\n{issues}\n[implementation.long]\nsteps = [{steps}]\n"


def test_more_than_twenty_steps_are_refused_and_escrow_makes_fewer(text: str) -> None:
    assert len(loads(plan(text, MOST_STEPS)).implementation["long"].steps) == MOST_STEPS
    refused = said(plan(text, MOST_STEPS + 1))
    assert "there are 21 steps, more than 20 - put some together" in refused
    together = loads(plan(text, MOST_STEPS + 1, ', together_with = "s0"'))
    assert together.implementation["long"].steps[1].together_with == ("s0",)
