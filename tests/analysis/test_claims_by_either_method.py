"""The claims of the articles by enumeration and by the search that lists no outcomes: the same."""

from __future__ import annotations

import pytest

from sim.analysis.claims import Finding, evaluate
from sim.problem import method_choice
from sim.problem.agreement_zone import AgreementZone
from sim.problem.problem import Problem
from sim.problem.searched_zone import SearchedZone
from tests.analysis.five_articles import ARTICLES, EXPECTED

ALL = 10**9


def _found(
    article: str, few: int, monkeypatch: pytest.MonkeyPatch
) -> tuple[dict[str, Finding], list[type[AgreementZone]]]:
    """Return the findings with all problems of up to ``few`` outcomes listed, and the zones used.

    An outcome count of the search may still come from a list where no table can hold it.
    """
    used: list[type[AgreementZone]] = []
    choose = method_choice.agreement_zone

    def noted(problem: Problem) -> AgreementZone:
        zone = choose(problem)
        used.append(type(zone))
        return zone

    with monkeypatch.context() as patch:
        patch.setattr(method_choice, "FEW_OUTCOMES", few)
        patch.setattr("sim.problem.searched_zone.FEW", few)
        patch.setattr(method_choice, "agreement_zone", noted)
        return dict(evaluate(article).findings), used


@pytest.mark.parametrize("article", ARTICLES)
def test_every_figure_is_the_same_by_search_and_by_enumeration(
    article: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed, by_list = _found(article, ALL, monkeypatch)
    searched, by_search = _found(article, 0, monkeypatch)
    assert set(by_list) == {AgreementZone}
    assert set(by_search) == {SearchedZone}
    assert set(listed) == set(EXPECTED[article])
    for name, finding in listed.items():
        assert dict(searched[name].figures) == dict(finding.figures), name
        assert searched[name] == finding, name
