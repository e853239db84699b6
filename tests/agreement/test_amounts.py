from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servanda.agreement import load_agreement
from servanda.agreement.amounts import bounds
from servanda.agreement.parts import AmountForm
from servanda.model import Bounds, Target

FILE = """\
servanda: agreement/1
id: truce
title: Truce
calendar: {zone: Europe/Oslo, effective: 2031-03-01, sources: [tide]}
sources: {tide: {outlet: Tidewire}}
parties: {northland: {name: Northland}}
measures:
  freed: {label: freed, kind: flow, counts: {events: [release]}}
  held: {label: held, kind: stock, counts: {events: [hold]}}
phases:
  p1:
    title: First
    sources: [tide]
    obligations:
      free: {act: free some, actor: northland, measure: freed, target: TARGET, sources: [tide]}
"""


@pytest.mark.parametrize(
    ("written", "owed"),
    [
        ("33", Target(Bounds.exactly(33))),
        ("{exactly: 33}", Target(Bounds.exactly(33))),
        ("{at_least: 600, per: day}", Target(Bounds.at_least(600), per="day")),
        ("{at_most: 600}", Target(Bounds.at_most(600))),
        ("{more_than: 600}", Target(Bounds.at_least(601))),
        ("{less_than: 600}", Target(Bounds.at_most(599))),
        ("{between: [30, 40]}", Target(Bounds.between(30, 40))),
        ("{about: 2000}", Target(Bounds.between(1500, 2500))),
        ("{about: 97}", Target(Bounds.between(96, 98))),
        ("{about: 0}", Target(Bounds.exactly(0))),
        ("{percent: 60, of: held}", Target(Bounds.at_least(60), percent_of="held")),
        ("{all_of: held}", Target(Bounds.at_least(100), percent_of="held")),
        ("unspecified", Target(is_specified=False)),
        ("{unspecified: true}", Target(is_specified=False)),
    ],
)
def test_a_target_is_written_short_or_long(written: str, owed: Target, tmp_path: Path) -> None:
    path = tmp_path / "truce.yaml"
    path.write_text(FILE.replace("TARGET", written), encoding="utf-8")
    (obligation,) = load_agreement(path).obligations
    assert obligation.target == owed


@given(st.integers(1, 10**9))
def test_about_n_holds_n_and_what_rounds_to_it(number: int) -> None:
    held = bounds(AmountForm(about=Decimal(number)))
    assert held.low is not None
    assert held.high is not None
    assert number in held
    assert number - held.low == held.high - number
