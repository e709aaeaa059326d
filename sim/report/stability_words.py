"""What a stability analysis says, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from sim.noun import Noun, all_of
from sim.scenario.option_words import choice_words
from sim.scenario.outcome_words import payoff_words
from sim.scenario.scenario import Scenario
from sim.sentences import capital, counted, listing, some_of
from sim.stability.concepts import CONCEPTS, Concept
from sim.stability.result import BranchState, Improvements, Move, NamedState, Stability, Temptation

TITLES: dict[Concept, str] = {
    "nash": "Nash",
    "smr": "symmetric metarational",
    "seq": "sequentially stable",
    "gmr": "general metarational",
}
MEANINGS = (
    "Nash: nobody has a move of its own that is better for it. Sequentially stable: every better "
    "move of a party is answered by moves that pay those who make them and leave it no better. "
    "Symmetric metarational: by any moves of the others, and it cannot then escape. General "
    "metarational: by any moves of the others. Only the order of payoffs counts, never their size."
)
PLAIN = (
    "Payoffs add up over issues and nothing ties the moves together, so that beyond dominant "
    "strategies, then security levels, the model adds nothing: who controls an issue settles it as "
    "it likes best, and only what others could do at worst may keep it from that."
)
MOST_CHANGES = 4


def move_words(scenario: Scenario, move: Move) -> str:
    """Return where a move leads, in words: the options that it changes, or the branch."""
    if move.branch is not None:
        branch = scenario.no_deal[move.branch]
        return f"“{branch.name or branch.id}”"
    words = [choice_words(scenario.issues, {i: o}) for i, o in move.changes.items()]
    return some_of(words, MOST_CHANGES)


def parties_noun(scenario: Scenario, parties: Sequence[str]) -> Noun:
    """Return parties as one name, with whose number verbs agree."""
    return all_of(scenario.parties[p].noun for p in parties)


def points_words(scenario: Scenario, value: Fraction, form: str) -> str:
    """Return points of a party with their unit within a form, "" where only their order counts."""
    if scenario.payoff_scale == "ordinal":
        return ""
    unit = " points" if scenario.payoff_scale == "scores" else ""
    return form.format(f"{payoff_words(scenario, value)}{unit}")


def path_words(scenario: Scenario, path: Sequence[Move]) -> str:
    """Return a path move by move."""
    steps = [
        f"{parties_noun(scenario, move.by).does('move')} to {move_words(scenario, move)}"
        for move in path
    ]
    return ", then ".join(steps)


def start_sentences(scenario: Scenario, found: Stability) -> Iterator[str]:
    """Yield for each party whether it has a better move, and how others may answer the best."""
    content = [one.party for one in found.improvements if one.count == 0]
    if content:
        yield f"{capital(parties_noun(scenario, content).does('have'))} no better move."
    for one in found.improvements:
        if one.best:
            yield improvement_words(scenario, one)


def improvement_words(scenario: Scenario, one: Improvements) -> str:
    """Return what a party would do, and how it may be answered."""
    name = scenario.parties[one.party].noun
    what = move_words(scenario, one.best[0])
    many = "" if one.count in (None, 1) else f", the best of {one.count:,} moves that it gains by"
    size = points_words(scenario, one.gains[0], " {}")
    text = f"{capital(name.does('gain'))}{size} by {what}{many}"
    if one.best[0].branch is not None:
        return f"{text}: nobody can answer that."
    if not one.answer:
        return f"{text}; nobody can answer so that it gains nothing."
    answered = f"{text}. {capital(path_words(scenario, one.answer))} in answer, which leaves"
    pays = "it pays" if len(one.answer) == 1 else "every step pays"
    if one.answer_pays:
        return f"{answered} {name} no better than before, and {pays} whoever makes it."
    givers = dict.fromkeys(p for step in one.answer for p in step.by)
    loser = parties_noun(scenario, list(givers)) if len(givers) == 1 else "all who make it"
    return f"{answered} {name} no better than before, though that does not pay {loser}."


def inverse_sentences(scenario: Scenario, found: Stability) -> Iterator[str]:
    """Yield what would make a party stay, concepts of the same answer together."""
    told: dict[tuple[object, ...], list[Temptation]] = {}
    for one in found.inverse:
        told.setdefault(
            (one.party, one.points, one.move.branch, *one.move.changes.items()), []
        ).append(one)
    for same in told.values():
        one = same[0]
        name = scenario.parties[one.party].noun
        titles = listing([TITLES[t.concept] for t in same], "or")
        above = move_words(scenario, one.move)
        sanctioned = next((t for t in same if t.answer), None)
        instead = (
            f", or above what an answer leaves: {path_words(scenario, sanctioned.answer)}"
            if sanctioned
            else ""
        )
        yield (
            f"{capital(titles)} for {name}: {name.it_does('must')} rank the start no lower than "
            f"{above}{instead}"
            f"{points_words(scenario, one.points, f'; that is {{}} of {name.its} own')}."
        )


def held_sentences(found: Stability) -> Iterator[str]:
    """Yield how many outcomes hold under each concept."""
    parts = []
    for concept in CONCEPTS:
        count = found.equilibria[concept].count
        parts.append(f"{TITLES[concept]} {'not counted' if count is None else f'{count:,}'}")
    yield f"Outcomes in which everyone stays: {', '.join(parts)}."


def reach_sentences(scenario: Scenario, found: Stability, most: int = 3) -> Iterator[str]:
    """Yield where improvements lead, the strongest equilibria first."""
    if found.reached == 1:
        to_branch = any(state.path for state in found.branches.values())
        where = "to no other outcome, only to no deal" if to_branch else "nowhere"
        yield f"{'I' if to_branch else 'Nobody moves, so that i'}mprovements lead {where}."
        return
    if found.reached is not None:
        yield (
            "Improvements, one party after another, lead to "
            f"{counted(found.reached - 1, 'outcome')}."
        )
    for reach in found.reaches[:most]:
        titles = TITLES[reach.concepts[0]]
        end = path_words(scenario, reach.path)
        yield f"{capital(counted(len(reach.path), 'step'))} to one that is {titles}: {end}."


def need_sentences(scenario: Scenario, found: Stability) -> Iterator[str]:
    """Yield what takes several, and is better for all of them."""
    if found.needs is None:
        yield "What several could reach together is not searched: there are too many states."
    for one in found.needs or ():
        ways = (
            f"{counted(one.count, 'outcome')} {'is' if one.count == 1 else 'are'} better for each"
        )
        hold = (
            f"the smallest change among those that hold best ({TITLES[one.concept]} for all)"
            if one.concept
            else "none would hold; the smallest change"
        )
        yield (
            f"{capital(str(parties_noun(scenario, one.by)))}, all of them needed: {ways}; {hold} "
            f"is {move_words(scenario, one.move)}."
        )
    if found.needs == ():
        yield "No group of parties has a move that takes all of them and is better for each."


def outcome_sentence(scenario: Scenario, name: str, state: NamedState) -> str:
    """Return who must join to bring a named outcome about, who gains, and who would leave it."""
    title = scenario.outcomes[name].name or name
    begun = f"“{title}”: "
    if state.by is None:
        begun += "nobody can bring it about by what is controlled"
    elif not state.by:
        begun += "is how things stand"
    else:
        joined = parties_noun(scenario, state.by)
        begun += f"{joined.does('are')} needed"
    losers = [p for p in state.by or () if state.gains[p] < 0]
    if losers:
        begun += f", and {parties_noun(scenario, losers).does('lose')} by it"
    if state.outside:
        return f"{begun}. It is no state here: {state.outside}."
    if not state.improvements:
        return f"{begun}. Nobody would leave it."
    left = [
        f"{scenario.parties[one.party].noun} by {move_words(scenario, one.best[0])} "
        f"({points_words(scenario, one.gains[0], '+{}; ')}{_restrained(state, one)})"
        for one in state.improvements
    ]
    return f"{begun}. It would be left by {listing(left)}."


def _restrained(state: NamedState, one: Improvements) -> str:
    if one.party in (state.stable["seq"] or ()):
        return "an answer that pays would deter it"
    if one.party in (state.stable["gmr"] or ()):
        return "only an answer that does not pay all who give it would deter it"
    return "no answer would deter it"


def _against_start(scenario: Scenario, state: BranchState) -> str:
    """Return what a branch changes for each party, without sizes where only the order counts."""
    if scenario.payoff_scale != "ordinal":
        gains = (
            f"{scenario.parties[p].noun} {payoff_words(scenario, x, signed=True)}"
            for p, x in state.gains.items()
        )
        return f"gives {listing(gains)}"
    words = {1: "better", -1: "worse", 0: "as good"}
    gains = (
        f"{words[(x > 0) - (x < 0)]} for {scenario.parties[p].noun}" for p, x in state.gains.items()
    )
    return f"is {listing(gains)}"


def branch_sentence(scenario: Scenario, branch: str, state: BranchState) -> str:
    """Return who takes a branch of no deal, what that changes, and whether it comes to it."""
    name = scenario.no_deal[branch].name or branch
    holder = parties_noun(scenario, state.by)
    text = (
        f"“{name}”, which {holder.does('can')} bring about from every state; against the start it "
        f"{_against_start(scenario, state)}"
    )
    if len(state.by) > 1:
        gain = all(state.gains[p] > 0 for p in state.by)
        return (
            f"{text}. It takes all of them, and {'each gains' if gain else 'not all of them gain'}."
        )
    if state.path is None:
        return f"{text}."
    if not state.path:
        return f"{text}. Improvements never lead there."
    if len(state.path) == 1:
        return f"{text}. To take it at once is better for {holder}."
    return f"{text}. Improvements lead there: {path_words(scenario, state.path)}."
