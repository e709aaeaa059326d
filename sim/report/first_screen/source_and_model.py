"""What the source concludes, and what the model says beside it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sim.diagnosis.obstacle import Obstacle
from sim.diagnosis.thesis import ThesisVerdict
from sim.problem.problem import Problem
from sim.report.first_screen.item import Answers, Item
from sim.scenario.outcome_words import percent
from sim.sentences import counted, listing

EXPECTED = {
    "deal": "a deal",
    "no deal": "no deal",
    "carried out": "a deal that can be carried out",
}


def source_item(answers: Answers) -> Item | None:
    """Return the conclusion of the source with its paragraphs, None where the file has none."""
    thesis = answers.scenario.thesis
    if thesis is None:
        return None
    places = [r.paragraphs for r in thesis.evidence.references if r.paragraphs]
    paragraphs = "paragraph" if len(places) == 1 and places[0].isdigit() else "paragraphs"
    where = f" ({paragraphs} {', '.join(places)})" if places else ""
    facts = {"statement": thesis.statement, "expects": thesis.expects, "paragraphs": places}
    return Item("source", "The source", (f"{thesis.statement.rstrip('.')}{where}.",), facts)


def model_item(answers: Answers) -> Item:
    """Return whether there is a deal, what stands in its way, and whether the source agrees."""
    found, zone = answers.diagnosis, answers.problem.agreement_zone
    blocking = [row for row in found.obstacles if row.status == "blocks"]
    open_rows = [row for row in found.obstacles if row.status == "may block"]
    thesis = found.thesis
    facts = {
        "is_empty": zone.is_empty,
        "agreements": zone.count,
        "possible": zone.feasible_count,
        "blocks": [row.mechanism for row in blocking],
        "may_block": [row.mechanism for row in open_rows],
        "agrees_with_source": None if thesis is None else thesis.agrees,
        "agrees_on_mechanisms": None if thesis is None else thesis.same_mechanisms,
    }
    answer = _answer(answers, blocking, open_rows)
    if thesis is not None:
        answer += f" {_beside(thesis)}"
    sentences = [*_alone(answers.problem), answer]
    if thesis is not None and not thesis.agrees and not thesis.refuses_outcome:
        sentences.append(f"{thesis.why}.")
    return Item("model", "The model", tuple(sentences), facts, is_whole=True)


def _alone(problem: Problem) -> list[str]:
    """Return that there is nobody to bargain with, where a single party is asked."""
    asked = {party for consent in problem.consents for party in consent.members}
    if len(asked) != 1:
        return []
    return [f"There is nobody to bargain with: {problem.noun(*asked)} alone decides."]


def _how_often(row: Obstacle) -> str:
    if row.share is None:
        return f"{row.mechanism} (not sized)"
    return f"{row.mechanism} ({percent(row.share)}{'' if row.is_chance else ' of draws'})"


def _answer(answers: Answers, blocking: list[Obstacle], open_rows: list[Obstacle]) -> str:
    zone, spread = answers.problem.agreement_zone, answers.spread
    if zone.is_empty:
        none = f"here is no agreement: {_none(zone.feasible_count)}"
        if spread is None or not spread.has_agreement.any():
            return f"T{none}."
        return (
            f"At the best reading t{none}; in {percent(spread.agreement_share)} of the draws there "
            "is one."
        )
    if zone.count is None:
        size = "there are agreements, more than are counted"
    elif zone.count == zone.feasible_count:
        size = f"all {zone.count:,} possible outcomes are agreements"
        size = "the only possible outcome is an agreement" if zone.count == 1 else size
    elif zone.feasible_count:
        size = f"{zone.count:,} of {counted(zone.feasible_count, 'possible outcome')} "
        size += "are agreements" if zone.count > 1 else "is an agreement"
    else:
        size = counted(zone.count, "agreement")
    return f"{size}{_what_blocks(_by_deal(blocking), _by_deal(open_rows))}."


def _by_deal(rows: Iterable[Obstacle]) -> dict[str, list[Obstacle]]:
    """Return the rows by the deal that they stand before, "" for any deal."""
    found: dict[str, list[Obstacle]] = {}
    for row in rows:
        found.setdefault(row.deal, []).append(row)
    return found


def _what_blocks(
    blocking: Mapping[str, list[Obstacle]], open_rows: Mapping[str, list[Obstacle]]
) -> str:
    """Return what blocks and what may block, each beside the deal that it stands before."""
    if not blocking and not open_rows:
        return ", and nothing coded blocks a deal"
    said = [
        f"{listing(row.mechanism for row in rows)} {'blocks' if len(rows) == 1 else 'block'} "
        f"{deal or 'a deal'}"
        for deal, rows in blocking.items()
    ]
    may = {deal: listing(map(_how_often, rows)) for deal, rows in open_rows.items()}
    if said and set(may) == set(blocking) and len(may) == 1:
        return f", but {said[0]}, and so may {listing(may.values())}"
    blocks = f", but {listing(said)}" if said else ""
    return blocks + "".join(f"; what may block {d or 'one'}: {how}" for d, how in may.items())


def _none(possible: int | None) -> str:
    if not possible:
        return "no outcome meets all demands"
    if possible == 1:
        return "the only possible outcome does not meet all demands"
    return f"none of {possible:,} possible outcomes meets all demands"


def _beside(thesis: ThesisVerdict) -> str:
    """Return whether the model agrees with the source, and by what that expects no deal."""
    expected = EXPECTED[thesis.expects]
    if thesis.agrees is None:
        return f"The source expects {expected}, which what is coded does not tell."
    if thesis.agrees and thesis.same_mechanisms is False:
        return f"The source also expects {expected}, but {_cause(thesis)}."
    if thesis.expects == "no deal" and thesis.mechanisms:
        expected += f" because of {listing(thesis.mechanisms)}"
    if thesis.refuses_outcome:
        expected += f": {thesis.why}"
    verb = "agrees" if thesis.agrees else "disagrees"
    return f"That {verb} with the source, which expects {expected}."


def _cause(thesis: ThesisVerdict) -> str:
    """Return what the source names and the model does not find to block, or not that alone."""
    named = listing(
        f"{one}, which may block" if one in thesis.doubtful else one for one in thesis.mechanisms
    )
    if thesis.expects != "no deal":
        return f"sees {named} in its way"
    alone = " alone" if set(thesis.mechanisms) < set(thesis.blocking) else ""
    return f"because of {named}{alone}"
