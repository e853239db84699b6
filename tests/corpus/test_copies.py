"""Copies in the corpus: what stands unchanged has the first as its origin; a changed sentence is its own."""

from collections.abc import Iterator

import pytest
from bench.corpus import CORPUS
from bench.gold import gold_claims, gold_report
from bench.storylines import agreement_of, from_gold

from servanda.model import BoundClaim, Reconciliation
from servanda.reconcile import find_copies

STORYLINES = {"204": "COL-ARMS", "405": "gaza-soldier-2011-10-11"}
PAIRS = [("204", "205"), ("405", "406")]
Told = dict[str, tuple[Reconciliation, dict[str, BoundClaim]]]


@pytest.fixture(scope="module")
def told() -> Told:
    if not (CORPUS / "reports").exists():
        pytest.skip(f"the corpus is not at {CORPUS}: its copies were not looked at")
    found = {}
    for first, storyline in STORYLINES.items():
        answers = from_gold(*agreement_of(storyline))
        found[first] = answers.found.reconciliation, answers.bound
    return found


def bound_in(doc: str, bound: dict[str, BoundClaim]) -> Iterator[BoundClaim]:
    yield from (bound[each.id] for each in gold_claims(doc) if each.id in bound)


@pytest.mark.parametrize(("first", "later"), PAIRS)
def test_an_edited_copy_is_found_and_nobody_copies_the_first(told: Told, first: str, later: str) -> None:
    original, copy = gold_report(first), gold_report(later)
    for found in (told[first][0].copies, find_copies([copy, original])):
        assert {each.report: each.original for each in found}[copy.id] == original.id
        assert original.id not in {each.report for each in found}


@pytest.mark.parametrize(("first", "later"), PAIRS)
def test_an_unchanged_sentence_has_one_origin_and_a_changed_one_its_own(
    told: Told, first: str, later: str
) -> None:
    bound, text = told[first][1], gold_report(first).text
    own = [each for each in bound_in(later, bound) if each.voice.startswith("outlet:")]
    kept = [each for each in own if each.claim.sentence in text]
    changed = [each for each in own if each.claim.sentence not in text]
    assert kept
    assert {each.origin for each in kept} == {f"outlet:{gold_report(first).outlet}"}
    assert {each.origin for each in changed} <= {f"outlet:{gold_report(later).outlet}"}


def test_a_copied_figure_is_supported_once_by_however_many_outlets(told: Told) -> None:
    result, bound = told["405"]
    copied = [
        figure
        for series in result.series
        for transfer in series.transfers
        for figure in transfer.figures
        if figure.voice == f"outlet:{gold_report('406').outlet}"
        and all(bound[id].claim.sentence in gold_report("405").text for id in figure.because)
    ]
    assert copied
    assert {origin for each in copied for origin in each.origins} == {f"outlet:{gold_report('405').outlet}"}


def test_the_figure_that_an_edited_copy_sharpens_stands_beside_the_first_one(told: Told) -> None:
    result, bound = told["204"]
    (before, *_), (after, *_) = (bound_in(doc, bound) for doc in ("204", "205"))
    assert before.claim.quantity and after.claim.quantity
    assert after.claim.quantity.bounds.is_within(before.claim.quantity.bounds)
    assert not {before.id, after.id} & {each.claim for each in result.superseded}
    assert not any({before.id, after.id} <= set(each.claims) for each in result.conflicts)
