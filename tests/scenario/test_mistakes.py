"""Every mistake an analyst can make, with its line and what is said about it."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from sim.errors import ScenarioError
from sim.scenario.reader import load

Broken = Callable[..., list[str]]

NORTH = 'name = "North"'
RANKING = '"keep > share > give"'
TIERS = 'tiers = [["land", "aid"]]'
WAR = 'outcome = { land = "give", rest = "status quo" }'
CHANCE = 'probability = "unlikely"'

ONE_MISTAKE = [
    (NORTH, 'nmae = "North"', 10, 'party "north": unknown key "nmae" - did you mean "name"?'),
    (NORTH, "power = 0", 10, 'party "north": power 0 is not above 0'),
    (NORTH, 'role = "signer"', 10, 'role "signer" is not known - did you mean "signatory"?'),
    (NORTH, 'role = "observer"', 9, 'no party is a signatory - give one role = "signatory"'),
    (NORTH, "name = 4", 10, 'party "north": name: 4 is not a text - put it in quotes'),
    (NORTH, 'power = "x"', 10, 'party "north": power: "x" is not a number'),
    (NORTH, 'consents_to = ["lnd"]', 10, 'unknown issue "lnd" - did you mean "land"?'),
    (
        'keep = "Kept"\nshare = "Shared"',
        'keep = { short = "kept" }\nshare = { short = "Kept" }',
        20,
        '"Kept" is the short name of keep too - tell the two apart',
    ),
    (
        'status_quo = "none"',
        f'short = "{"dues " * 7}"\nstatus_quo = "none"',
        27,
        "has 35 characters - write 1 to 32, or leave it out",
    ),
    (NORTH, "discount_rate = -1", 10, "the discount rate is negative"),
    ("[parties.south]", '[parties."s th"]', 12, "is not an id (letters, digits, _ and -)"),
    ("format = 1\n", "", 1, "format is missing - add format = 1 as the first line"),
    ("format = 1", "format = 2", 1, "format 2 is not known - write format = 1"),
    ('default_source = "book"', 'default_source = "bok"', 3, 'did you mean "book"?'),
    ("title =", "ttle =", 2, 'unknown key "ttle" - did you mean "title"?'),
    ('status_quo = "none"', 'status_quo = "non"', 27, 'the status quo "non" is not an option'),
    ('options = ["none", "some"]', "options = []", 26, "there are no options"),
    (
        'options = ["none", "some"]',
        "range = { from = 0, to = 10, step = 0 }",
        28,
        "the step 0 is not above 0",
    ),
    (RANKING, '"give < share < keep"', 23, "begin with the best option and join by >"),
    (TIERS, 'tiers = []\nno_stake = ["land", "aid"]', 39, "no issue matters to the party"),
    (TIERS, "weights = {}", 39, "no issue matters to the party"),
    (CHANCE, "probability = 1.4", 42, "1.4 is above 1 - write a number from 0 to 1"),
    (CHANCE, 'probability = "65%"', 42, 'unknown verbal band "65%" - write 0.65'),
    ('cost.north = "severe"', "cost.north = []", 44, "the list of costs is empty"),
    ('cost.north = "severe"', "cost.north = 6.5e25", 44, "a cost of more than 1,000,000 points"),
    (
        'cost.north = "severe"',
        "cost.north = 15-25",
        44,
        "an interval is written { low = 15, best = 20, high = 25 }",
    ),
    (
        'cost.north = "severe"',
        'cost.north = "15..25"',
        44,
        "an interval is written { low = 15, best = 20, high = 25 }",
    ),
    (
        'options = ["none", "some"]',
        "range = { from = 10, to = 0, step = 5 }",
        28,
        "it ends at 0, below its start at 10 - exchange from and to",
    ),
    (
        'options = ["none", "some"]',
        "range = { from = 1, to = 10, step = 2.5 }",
        28,
        "steps of 2.5 from 1 end at 8.5, not 10 - end it at 8.5, or take a step that divides",
    ),
    (RANKING, '"keep > share > keep > give"', 23, 'option "keep" is ranked twice'),
    (RANKING, '"keep > share"', 23, 'option "give" is not ranked'),
    (
        RANKING,
        '"keep > shar > give"',
        23,
        'party "north": issue "land": ranking: unknown option "shar" - did you mean "share"?',
    ),
    (RANKING, '"keep > share >>> give"', 23, 'unknown sign ">>>" in a ranking'),
    (RANKING, "{ scores = { keep = 1, share = 1, gve = 0 } }", 23, 'unknown option "gve"'),
    (RANKING, "{ scores = { keep = 1, share = 1 } }", 23, 'option "give" is not scored'),
    (RANKING, "{ scores = { keep = 101, share = 1, give = 0 } }", 23, "101 is above 100"),
    (RANKING, "{ source = '2' }", 23, "no ranking is given"),
    (RANKING, "5", 23, "5 cannot stand here - write a ranking"),
    ('north = "none > some"\n', "", 32, 'there is no preference for issue "aid"'),
    (TIERS, "weights = { land = 0, aid = 0 }", 39, "the weights add up to nothing"),
    (TIERS, "weights = { land = -1, aid = 3 }", 39, 'issue "land": -1 is below 0'),
    (TIERS, "weights = { land = 1 }", 38, 'issue "aid" has no place'),
    (TIERS, 'tiers = [["land"]]', 38, 'party "south": importance: issue "aid" has no place'),
    (TIERS, 'tiers = [["land", "aid"], ["land"]]', 39, 'issue "land" has two places'),
    (TIERS, 'tiers = [["land", "aid"]]\nno_stake = ["aid"]', 40, 'issue "aid" has two places'),
    (TIERS, 'tiers = [["land", "aid", "lnd"]]', 39, 'unknown issue "lnd" - did you mean "land"?'),
    (TIERS, "evidence = 'stated'", 38, "neither tiers nor weights"),
    ('evidence = "stated"', 'evidence = "sure"', 35, "write one of: stated, implied, default"),
    ('source = "3"', 'source = "3,11"', 24, 'source "book" has 10 paragraphs, not 11'),
    ('source = "3"', 'source = "boook:3"', 24, 'unknown source "boook" - did you mean "book"?'),
    ('source = "3"', 'source = "0"', 24, "paragraphs are counted from 1"),
    (WAR, 'outcome = { land = "give" }', 43, 'the outcome leaves out the issue "aid"'),
    (WAR, 'outcome = "drft"', 43, 'unknown outcome "drft" - did you mean "draft"?'),
    (WAR, 'outcome = { land = "gve", rest = "status quo" }', 43, 'unknown option "gve"'),
    (WAR, 'outcome = { land = "give", rest = "same" }', 43, 'rest cannot be "same"'),
    (WAR + "\n", "", 41, '"outcome" is missing'),
    ('"otherwise"', "0.5", 48, "the probabilities add up to 0.8, not 1"),
    (CHANCE, "probability = { low = 0.5, best = 0.4, high = 0.6 }", 42, "are out of order"),
    (CHANCE, 'probability = "otherwise"', 48, 'two branches are "otherwise": war and drift'),
    (CHANCE, 'probability = "unlikly"', 42, 'unknown verbal band "unlikly"'),
    (CHANCE, "probability = nan", 42, "nan is not a finite number"),
    (CHANCE, "probability = -0.1", 42, "-0.1 is below 0 - write a number from 0 to 1"),
    (CHANCE, "probability = true", 42, "true cannot stand here - write a number from 0 to 1"),
    ('cost.north = "severe"', 'cost.north = "sever"', 44, 'unknown cost grade "sever"'),
    ('cost.north = "severe"', "cost.north = inf", 44, "inf is not a finite number"),
    ('cost.north = "severe"', 'cost.nrth = "severe"', 44, 'unknown party "nrth"'),
    (
        CHANCE,
        'probability = "unlikely"\nbelieved_by.nrth = 0.3',
        43,
        'unknown party "nrth" - did you mean "north"?',
    ),
    ('party = "north"', 'party = "nort"', 52, 'unknown party "nort" - did you mean "north"?'),
    ('party = "north"', 'party = "north"\nscope = "allways"', 53, 'did you mean "always"?'),
    ('party = "north"', 'party = "north"\nhardness = "firm"', 53, 'hardness "firm" is not known'),
    ('never = { land = "give" }', 'never = { lnd = "give" }', 53, 'never: unknown issue "lnd"'),
    ('never = { land = "give" }', 'never = "give"', 53, '"give" is not a choice'),
    ('if = { aid = "some" }', 'if = { aid = "sum" }', 56, 'unknown option "sum"'),
    ('if = { aid = "some" }\n', "", 55, "then without if - write both"),
    ('land = "share"\n', "", 60, 'the outcome leaves out the issue "land"'),
    ('land = "share"\n', 'land = "shre"\n', 61, 'unknown option "shre"'),
    ('aid = "none > some"', 'aidd = "none > some"', 67, 'lens "other": party "south": unknown'),
    ('forbid = { land = "give" }', 'forbid = { land = "gve" }', 70, 'unknown option "gve"'),
    ('forbid = { land = "give" }', 'off_agenda = ["lnd"]', 70, 'unknown issue "lnd"'),
    (
        'forbid = { land = "give" }',
        'parties.north.role = "observer"',
        70,
        'variant "no_gift": parties: no party is a signatory',
    ),
    (
        'forbid = { land = "give" }',
        'parites.north.role = "observer"',
        70,
        'variant "no_gift": unknown key "parites" - did you mean "parties"?',
    ),
    (
        "[lenses.other]",
        '[tracks.one]\nissues = ["lnd"]\nparties = ["north"]\n[lenses.other]',
        65,
        'track "one": issues: unknown issue "lnd"',
    ),
    (
        "[lenses.other]",
        '[preferences.south]\naid = "some > none"\n[lenses.other]',
        31,
        'party "south" has two preferences on this issue',
    ),
]


@pytest.mark.parametrize(("old", "new", "line", "words"), ONE_MISTAKE)
def test_one_mistake(broken: Broken, old: str, new: str, line: int, words: str) -> None:
    found = broken((old, new))
    assert [text for text in found if text.startswith(f"{line}: ") and words in text], found


def test_an_issue_cannot_be_called_rest(broken: Broken) -> None:
    found = broken(("[issues.aid]", "[issues.rest]"))
    assert any(text.startswith("26: ") and 'the id "rest"' in text for text in found)


def test_all_mistakes_come_at_once_sorted_by_line(broken: Broken) -> None:
    found = broken(
        (NORTH, "power = 0"),
        (RANKING, '"keep > shar > give"'),
        (CHANCE, 'probability = "unlikly"'),
        ('never = { land = "give" }', 'never = { lnd = "give" }'),
    )
    assert [int(text.partition(":")[0]) for text in found] == [10, 23, 42, 53]


def test_a_mistake_in_one_place_says_nothing_about_others(broken: Broken) -> None:
    assert len(broken((NORTH, "name = 4\nrole = 3"))) == 2
    assert len(broken((TIERS, "tiers = 4"))) == 1
    assert len(broken(('options = ["none", "some"]', "options = 4"))) == 1


@pytest.mark.parametrize(
    ("selection", "words"),
    [
        ({"lens": "othr"}, 'unknown lens "othr" - did you mean "other"?'),
        ({"variant": "zzz"}, 'unknown variant "zzz" - write one of: no_gift'),
        ({"sets": ["no_deal.wr.probability=0.3"]}, 'unknown key "wr" in the path'),
        ({"sets": ["no_deal.war.probabilty=0.3"]}, 'did you mean "probability"?'),
        ({"sets": ["no_deal.war.probability=realistic"]}, 'unknown verbal band "realistic"'),
        ({"sets": ["issues.land.wants.south=keep > shar > give"]}, 'unknown option "shar"'),
        ({"sets": ["no_deal_payoffs.nrth=3"]}, 'unknown party "nrth"'),
        ({"sets": ["no_deal.war.cost.south.4.grade=severe"]}, 'there is no element "4"'),
        ({"sets": ["parties.north.power=-1"]}, "power -1 is not above 0"),
        ({"sets": ["foo"]}, "there is no value - write path=value"),
    ],
)
def test_wrong_selection(broken: Broken, selection: dict[str, object], words: str) -> None:
    (found,) = broken(**selection)
    assert words in found


def test_a_set_value_is_named_in_the_message(broken: Broken) -> None:
    (found,) = broken(sets=["parties.north.power=0"])
    assert found.startswith("set parties.north.power=0: ")


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_circle_of_files_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "b.toml", 'format = 1\nextends = "a.toml"\n')
    path = write(tmp_path, "a.toml", 'format = 1\n\nextends = "b.toml"\n')
    with pytest.raises(ScenarioError, match=r'b\.toml:2: .*"a\.toml" and "b\.toml" extend'):
        load(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    write(tmp_path, "other.toml", "format = 1\n")
    path = write(tmp_path, "a.toml", 'format = 1\nextends = "othr.toml"\n')
    with pytest.raises(ScenarioError, match=r'a\.toml:2: .*"othr\.toml".*mean "other\.toml"\?'):
        load(path)


def test_a_mistake_in_an_extended_file_has_the_line_there(tmp_path: Path, text: str) -> None:
    write(tmp_path, "below.toml", text.replace(RANKING, '"keep > shar > give"'))
    path = write(
        tmp_path, "a.toml", 'format = 1\nextends = "below.toml"\n[parties.north]\npwer = 2\n'
    )
    with pytest.raises(ScenarioError) as caught:
        load(path)
    assert [(Path(p.path).name, p.line) for p in caught.value.problems] == [
        ("a.toml", 4),
        ("below.toml", 23),
    ]


SECRET = "hunter2"


@pytest.mark.parametrize(
    "content",
    [
        f"password: {SECRET}\n",
        f'[login]\nkey = "{SECRET}"\n',
        f'format = 2\n"{SECRET}" = 1\n',
        f'format = "1"\n{SECRET} = 1\n',
        f"format = 1\n{SECRET}\n",
        f'format = 1\na = "{SECRET}\\u001b"\n',
        "",
    ],
)
def test_what_is_no_scenario_is_not_quoted(tmp_path: Path, content: str) -> None:
    write(tmp_path, "settings", content)
    path = write(tmp_path, "a.toml", 'format = 1\nextends = "settings"\n')
    with pytest.raises(ScenarioError, match=r'a\.toml:2: .*"settings" that it extends') as caught:
        load(path)
    assert len(caught.value.problems) == 1
    assert "format = 1" in str(caught.value)
    assert SECRET not in str(caught.value)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no such files here")
def test_a_pipe_or_device_is_not_extended(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for name in ("pipe", "/dev/null", "/dev/zero", "."):
        path = write(tmp_path, "a.toml", f'format = 1\nextends = "{name}"\n')
        with pytest.raises(ScenarioError, match=r"a\.toml:2: .*is not a scenario"):
            load(path)


def test_a_file_that_extends_itself_is_told_so(tmp_path: Path) -> None:
    path = write(tmp_path, "a.toml", 'format = 1\nextends = "a.toml"\n')
    with pytest.raises(ScenarioError, match=r"a\.toml:2: .*the file extends itself"):
        load(path)


def test_a_shipped_scenario_is_extended_by_its_name(tmp_path: Path) -> None:
    path = write(tmp_path, "a.toml", 'format = 1\nextends = "bill_and_jack"\ntitle = "Mine"\n')
    scenario = load(path)
    assert (scenario.title, list(scenario.parties)) == ("Mine", ["bill", "jack"])


def test_a_probability_above_one_is_one_mistake(broken: Broken) -> None:
    assert len(broken((CHANCE, "probability = 1.4"))) == 1
    assert len(broken((TIERS, "weights = {}"))) == 1
    (found,) = broken(sets=["no_deal.war.probability=5%"])
    assert 'unknown verbal band "5%" - write 0.05' in found
