"""Terminal views are readable without colour, complete, and safe."""

from dataclasses import replace

import pytest
from syrupy.assertion import SnapshotAssertion
from tests.publish.dossiers import SWAPPED, rich_dossier, simple_dossier
from tests.publish.hostile import EVIL, hostile_dossier
from tests.publish.printing import printed, swapped

from servanda.model import Problem, Quote, UnknownName
from servanda.publish.terminal import (
    claims_table,
    explanation,
    problems_list,
    reconciliation_view,
    status_table,
)


def test_the_status_table_stays_as_it_is(snapshot: SnapshotAssertion) -> None:
    assert printed(status_table(rich_dossier()), 140) == snapshot


def test_the_reconciliation_stays_as_it_is(snapshot: SnapshotAssertion) -> None:
    assert printed(reconciliation_view(rich_dossier()), 140) == snapshot


def test_the_explanation_of_an_obligation_stays_as_it_is(snapshot: SnapshotAssertion) -> None:
    assert printed(explanation(rich_dossier(), "o2"), 140) == snapshot


def test_the_claims_table_stays_as_it_is(snapshot: SnapshotAssertion) -> None:
    dossier = rich_dossier()
    claims = [item.claim for item in dossier.binding.bound]
    assert printed(claims_table(claims, dossier.reports), 150) == snapshot


def test_silence_is_said_to_be_silence() -> None:
    shown = printed(reconciliation_view(simple_dossier()))
    silent = shown.partition("No information on")[2]
    assert all(f"  {measure.label}" in silent for measure in simple_dossier().agreement.measures)
    assert "nothing read" in shown


def test_an_explanation_walks_to_sentence_speaker_outlet_and_day() -> None:
    shown = printed(explanation(rich_dossier(), "o1"), 200)
    for words in (
        "Northland freed [410] of the people",
        "Marrow News ← Tidewire ← the observer mission (in indirect speech, counted)",
        "published 2031-03-05",
        "r-crossing",
        "cited at p. 4",
    ):
        assert words in shown


def test_a_missing_outlet_is_said_to_be_unknown() -> None:
    told = printed(explanation(rich_dossier(), "c-21"), 200)
    assert "outlet unknown" in told
    assert "published 2031-03-20" in told


def test_a_claim_is_explained_with_what_it_cannot_be_true_with() -> None:
    shown = printed(explanation(rich_dossier(), "c-410"), 200)
    assert "cannot be true together with c-395" in shown
    assert "bears on o1" in shown


def test_a_claim_that_does_not_bind_is_explained_by_its_reason() -> None:
    assert "more than one reading fits: “both groups”" in printed(explanation(rich_dossier(), "c-them"), 200)


def test_a_measure_is_explained_by_all_that_is_said_of_it() -> None:
    shown = printed(explanation(rich_dossier(), "freed-a"), 200)
    assert all(claim in shown for claim in ("c-410", "c-395", "c-360", "c-45", "c-815", "c-200"))


def test_what_several_readings_rest_on_is_told_once() -> None:
    shown = printed(explanation(rich_dossier(), "o2"), 200)
    assert shown.count("handed over [21] people") == 1 and "as above, claim c-21" in shown


def test_an_unknown_name_is_refused_with_the_known_ones() -> None:
    with pytest.raises(UnknownName, match="o1, o2, o3, o4, o5"):
        explanation(rich_dossier(), "o9")


@pytest.mark.parametrize("width", [40, 80, 200])
def test_hostile_words_reach_no_terminal(width: int) -> None:
    dossier = hostile_dossier()
    claims = [item.claim for item in dossier.binding.bound]
    views = (
        status_table(dossier),
        reconciliation_view(dossier),
        explanation(dossier, "o1"),
        claims_table(claims, dossier.reports),
        problems_list((Problem(EVIL, EVIL, EVIL),)),
    )
    for view in views:
        shown = printed(view, width)
        assert not any(character in shown for character in "\x1b\x07\x9b\u202e\u2066\r")


def test_markup_of_the_terminal_library_is_only_text() -> None:
    dossier = rich_dossier()
    claim = replace(dossier.binding.bound[0].claim, trigger=None, evidence=Quote("[red]410[/red] [link=x]"))
    shown = printed(claims_table([replace(claim, id="[bold]c1")]))
    assert "[bold]c1" in shown


@pytest.mark.parametrize("view", [status_table, reconciliation_view])
def test_swapping_the_parties_swaps_the_names_and_nothing_else(view: object) -> None:
    assert callable(view)
    assert printed(view(rich_dossier(SWAPPED)), 140) == swapped(printed(view(rich_dossier()), 140))
