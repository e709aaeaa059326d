"""What parties and bodies are called in a sentence: with an article, singular or plural."""

import pytest

import sim
from sim.errors import ScenarioError
from sim.explanation.explain import explain
from sim.scenario.reader import loads

TEXT = """
format = 1
[parties.guild]
name = "Weavers"
in_a_sentence = "the weavers"
plural = true
[parties.town]
name = "The town"
[parties.crown]
name = "Crown"
[parties.abbey]
name = "Abbey"
role = "ratifier"
[parties.mint]
name = "Mint"
role = "ratifier"
[issues.toll]
status_quo = "high"
options = ["none", "low", "high"]

[issues.toll.wants]
guild = "none > low > high"
town = "high > low > none"
crown = "low > high > none"
abbey = "low > high > none"
mint = "low > high > none"
[importance]
guild.tiers = ["toll"]
town.tiers = ["toll"]
crown.tiers = ["toll"]
abbey.tiers = ["toll"]
mint.tiers = ["toll"]
[no_deal_payoffs]
guild = 20
town = 20
crown = 10
abbey = 10
mint = 10
[ratifying_bodies.moot]
name = "Moot"
in_a_sentence = "the moot"
members = ["abbey", "mint"]
quorum = 2
"""


def test_a_sentence_has_the_article_and_the_number_of_a_party() -> None:
    problem = sim.problem(loads(TEXT))
    told = "\n".join(explain(problem, other_readings=False).zone_sentences)
    assert "acceptable to the weavers, the town, Crown and the moot (all of its 2 members)" in told
    assert "At best the weavers gain" in told
    assert "They would refuse all" in told
    assert "At best the town gains" in told
    assert problem.labels["guild"] == "Weavers"


@pytest.mark.parametrize(
    ("before", "after", "mistake"),
    [
        ('"the moot"', '"The Weavers"', '"The Weavers" is guild too'),
        ('"the moot"', '" "', "there is no name in it"),
        ("plural = true", 'plural = "yes"', '"yes" is not true or false'),
    ],
)
def test_what_cannot_stand_in_a_sentence_is_a_mistake(
    before: str, after: str, mistake: str
) -> None:
    with pytest.raises(ScenarioError, match=mistake):
        loads(TEXT.replace(before, after))
