"""A small NegMAS scenario that tests write."""

from __future__ import annotations

from pathlib import Path

DOMAIN = """
issues:
- name: Where
  type: CategoricalIssue
  values: [lake, "hills, by train", yes]
- name: Days
  type: ContiguousIssue
  values: [2, 4]
- name: Cost
  type: DiscreteCardinalIssue
  values: [1, 3, 10]
name: outing
type: DiscreteCartesianOutcomeSpace
"""
ANNA = """
name: anna
reserved_value: 0.55
type: LinearAdditiveUtilityFunction
values:
- mapping: {yes: 0.25, lake: 1, "hills, by train": 0}
  type: TableFun
- bias: -0.1
  slope: 0.2
  type: AffineFun
- slope: -0.03
  type: LinearFun
weights: [0.5, 0.3, 0.2]
"""
BEN = """
name: ben
discount: 0.8
dynamic_reservation: true
factor: step
reserved_value: -.inf
type: ExpDiscountedUFun
ufun:
  reserved_value: .5
  type: negmas.preferences.LinearAdditiveUtilityFunction
  values:
  - &table
    mapping: {lake: 0.1, "hills, by train": 0.6, yes: 0.7}
    type: TableFun
  - type: TableFun
    mapping: {2: 1, 3: 0.5, 4: 0}
  - type: IdentityFun
  weights: [1, 0.5, 0.1]
"""
INFO = "format: yml\nn_outcomes: 27\n"


def outing(folder: Path, **changed: str | None) -> Path:
    """Write the scenario into a new folder, with other files in place of some or beside them."""
    folder.mkdir()
    files = {"outing": DOMAIN, "anna": ANNA, "ben": BEN, "_info": INFO} | changed
    for name, text in files.items():
        if text is not None:
            ending = "yaml" if name.startswith("_") else "yml"
            (folder / f"{name}.{ending}").write_text(text, encoding="utf-8")
    return folder
