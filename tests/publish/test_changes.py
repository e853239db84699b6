"""What changed between two answers, and because of which claims."""

from dataclasses import replace
from datetime import date
from functools import cache

from tests.publish.dossiers import rich_dossier
from tests.publish.printing import printed

from servanda.agreement import bundled_claims, load_agreement
from servanda.app import dossier, evidence_of
from servanda.model import Bounds, Clocks, FindingKind, Status
from servanda.publish.changes import changes
from servanda.publish.compose import status_result
from servanda.publish.results import StatusResult
from servanda.publish.terminal import changes_view
from servanda.reading.coded.files import read_coded

BEFORE, AFTER = date(2025, 2, 21), date(2025, 2, 28)


@cache
def known(day: date) -> StatusResult:
    path = bundled_claims("gaza-2025-01")
    assert path is not None
    evidence = evidence_of(read_coded(path)[0])
    return status_result(dossier(evidence, load_agreement("gaza-2025-01"), Clocks(as_of=day, known=day)))


def test_an_answer_beside_itself_shows_no_change() -> None:
    same = changes(known(AFTER), known(AFTER))
    assert same.is_empty
    assert "nothing changed" in printed(changes_view(same))


def test_a_standing_that_changed_names_the_claims_that_changed_it() -> None:
    result = changes(known(BEFORE), known(AFTER))
    overall = next(e for e in result.standings if (e.obligation, e.voice) == ("p1.return33", ""))
    assert overall.before and overall.before.status is Status.UNDER_WAY
    assert overall.after and overall.after.status is Status.REPORTED_MET
    held = {each.claim: each for each in result.evidence}
    assert {each.published for each in map(held.__getitem__, overall.new)} <= {
        date(2025, 2, day) for day in range(22, 29)
    }
    assert not set(overall.new) & set(overall.before.because)


def test_what_cannot_all_be_true_since_is_shown_with_its_figures() -> None:
    result = changes(known(BEFORE), known(AFTER))
    held = {each.claim: each.bounds for each in result.evidence}
    figures = [{held[claim] for claim in conflict.claims} for conflict in result.conflicts]
    assert {Bounds.exactly(641), Bounds.exactly(643)} in figures
    shown = printed(changes_view(result), 200)
    assert "What cannot all be true, since" in shown
    assert "total 1,778 is 47 above what is reported" in shown


def test_backwards_what_was_found_is_dropped() -> None:
    there, back = changes(known(BEFORE), known(AFTER)), changes(known(AFTER), known(BEFORE))
    assert (there.found, there.dropped) == (back.dropped, back.found)
    assert (there.conflicts, there.settled) == (back.settled, back.conflicts)
    assert FindingKind.TOTAL_ABOVE in {each.kind for each in there.found}


def test_one_more_claim_that_says_the_same_is_no_change_of_standing() -> None:
    after = status_result(rich_dossier())
    first, *rest = after.obligations
    more = replace(first, overall=replace(first.overall, because=(*first.overall.because, "c-more")))
    assert not changes(after, replace(after, obligations=(more, *rest))).standings


def test_a_line_that_only_the_day_changed_says_so() -> None:
    after = status_result(rich_dossier())
    first, *rest = after.obligations
    status = Status.AWAITING if first.overall.status is not Status.AWAITING else Status.UNCLEAR
    other = replace(first, overall=replace(first.overall, status=status))
    result = changes(after, replace(after, obligations=(other, *rest)))
    assert "no claim made the difference: the day did" in printed(changes_view(result), 160)
