import jsonschema
import pytest
from tests.publish.dossiers import rich_dossier
from tests.publish.printing import printed

from servanda.model import UnknownName
from servanda.publish.compose import status_result
from servanda.publish.explanation import explanation
from servanda.publish.exports import result_schema
from servanda.publish.narrowing import explanation_json, narrowed


def test_an_obligation_keeps_the_evidence_it_rests_on_and_no_other_obligation() -> None:
    whole = status_result(rich_dossier())
    for obligation in {each.obligation for each in whole.obligations}:
        part = narrowed(whole, obligation)
        assert {each.obligation for each in part.obligations} == {obligation}
        held = {each.claim for each in part.evidence}
        for each in part.obligations:
            assert set(each.overall.because) <= held


def test_a_claim_names_the_obligations_it_bears_on() -> None:
    whole = status_result(rich_dossier())
    claim = next(each.overall.because[0] for each in whole.obligations if each.overall.because)
    part = narrowed(whole, claim)
    assert claim in {each.claim for each in part.evidence}
    assert part.obligations


def test_a_report_is_explained_by_what_its_claims_bear_on() -> None:
    dossier = rich_dossier()
    whole = status_result(dossier, withhold=False)
    report = next(e.report for e in whole.evidence if e.claim in whole.obligations[0].overall.because)
    told = {each.claim for each in whole.evidence if each.report == report}
    part = narrowed(whole, report)
    bears = {e.obligation for e in whole.obligations if told.intersection(e.overall.because)}
    assert bears and bears <= {each.obligation for each in part.obligations}
    assert told <= {each.claim for each in part.evidence}
    text = printed(explanation(dossier, report), 200)
    assert all(f"bears on {each}:" in text for each in bears)


def test_the_narrowed_answer_follows_the_same_schema() -> None:
    dossier = rich_dossier()
    first = status_result(dossier).obligations[0].obligation
    jsonschema.validate(explanation_json(dossier, first), result_schema())


def test_what_nobody_knows_is_refused() -> None:
    with pytest.raises(UnknownName, match="no-such-thing"):
        narrowed(status_result(rich_dossier()), "no-such-thing")
