"""The same question again, with a report more, has the answer that starting over gives."""

from dataclasses import replace
from datetime import date, timedelta

from bench.crowds import START, crowd
from hypothesis import given, settings
from hypothesis import strategies as st

from servanda.app import dossier
from servanda.model import Clocks, Memo

CROWD = crowd(90, 6)
LATER = st.integers(0, 400).map(lambda days: START + timedelta(days))
CLOCKS = st.builds(Clocks, as_of=st.none() | LATER, known=st.none() | LATER)
STEPS = st.lists(st.tuples(st.integers(1, len(CROWD.told)), CLOCKS, st.integers(0, 4)), max_size=5)


@settings(max_examples=25, deadline=None)
@given(STEPS, st.booleans())
def test_a_memo_changes_no_answer(steps: list[tuple[int, Clocks, int]], only_more: bool) -> None:
    memo = Memo()
    for reports, clocks, chance in sorted(steps, key=lambda step: step[0]) if only_more else steps:
        memo = memo if chance else Memo()
        evidence = CROWD.evidence(reports)
        assert dossier(evidence, CROWD.agreement, clocks, memo=memo) == dossier(
            evidence, CROWD.agreement, clocks
        )


def test_another_agreement_is_another_question() -> None:
    memo, evidence = Memo(), CROWD.evidence()
    other = replace(
        CROWD.agreement, obligations=CROWD.agreement.obligations[1:], measures=CROWD.agreement.measures[4:]
    )
    for agreement in (CROWD.agreement, other, CROWD.agreement):
        assert dossier(evidence, agreement, memo=memo) == dossier(evidence, agreement)


def test_only_what_a_report_touches_is_assessed_again() -> None:
    memo, clocks = Memo(), Clocks(as_of=date(2032, 5, 1))
    before = dossier(CROWD.evidence(-1), CROWD.agreement, clocks, memo=memo)
    after = dossier(CROWD.evidence(), CROWD.agreement, clocks, memo=memo)
    same = [one is other for one, other in zip(before.assessments, after.assessments, strict=True)]
    assert same.count(False) == 1
