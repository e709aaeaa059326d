"""NegMAS scenarios as scenarios of this program."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from pathlib import Path

from sim.errors import Mistake, ScenarioError
from sim.interchange.foreign.additive import AdditiveDomain
from sim.interchange.foreign.choice import Choice
from sim.interchange.foreign.discounts import check_discounts
from sim.interchange.foreign.domain_files import domain_files
from sim.interchange.foreign.domain_limits import check_values
from sim.interchange.foreign.scenario_data import ScenarioData
from sim.interchange.foreign.stated import without_status_quo
from sim.interchange.negmas.files import NEGMAS_FILES
from sim.interchange.negmas.issues import issues_of
from sim.interchange.negmas.profile import party_of
from sim.interchange.negmas.remarks import domain_remarks, profile_remarks
from sim.interchange.untrusted.files import read_each
from sim.interchange.untrusted.tree import scalar_text

_SUMMARY = (
    "Read from a NegMAS scenario: payoffs are the sums of weight times value, as written. NegMAS "
    "knows no status quo; the first value of each issue stands in for it and affects no payoff."
)


def scenario_data(source: Path, choice: Choice) -> ScenarioData:
    """Return a NegMAS scenario as the data of a scenario file.

    Raises ScenarioError for files that cannot be read so, SimError for a folder without a domain.
    """
    files = domain_files(NEGMAS_FILES, source, choice.profiles)
    documents, root = files.documents, files.documents[files.domain]
    issues = issues_of(root)

    def fits(path: Path) -> bool:
        try:
            party_of(documents[path], issues)
        except ScenarioError:
            return False
        return True

    files = files.fitting(fits)
    values = sum(len(issue.values) for issue in issues)
    check_values(files.domain, values, len(files.profiles))
    parties = read_each(lambda path: party_of(documents[path], issues), files.profiles)
    check_discounts((party.path, party.discount) for party in parties)
    told: list[Iterable[Mistake]] = [[without_status_quo(files.domain, "NegMAS")]]
    told.append(domain_remarks(root))
    told += [profile_remarks(documents[party.path], issues, party) for party in parties]
    stem = source.resolve().name if source.is_dir() else source.stem
    title = root.get("name")
    name = None if title is None else scalar_text(title.value)
    keyed = {issue.name: issue for issue in issues}
    document = AdditiveDomain(name or stem, _SUMMARY, keyed, parties, files.names).document()
    remarks = (*files.skipped, *chain.from_iterable(told))
    return ScenarioData(stem, source, files.content(), document, remarks)
