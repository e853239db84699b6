"""Annotations point at the very characters, and quote no more than they may."""

import json

from tests.publish.dossiers import handled, rich_dossier

from servanda.model import Rights
from servanda.publish.annotations import CONTEXT, claims_annotations


def page(rights: Rights = Rights.EXCERPT) -> dict[str, object]:
    dossier = handled(rich_dossier(), "r-crossing", rights=rights)
    return claims_annotations([item.claim for item in dossier.binding.bound], dossier.reports)


def selectors(of: dict[str, object], claim: str) -> list[dict[str, object]]:
    items = of["items"]
    assert isinstance(items, list)
    found = next(item for item in items if item["id"] == f"urn:servanda:{claim}")
    chosen: list[dict[str, object]] = found["target"]["selector"]
    return chosen


def test_every_claim_with_a_span_is_annotated_and_coded_ones_are_not() -> None:
    dossier, made = rich_dossier(), page()
    assert made["@context"] == CONTEXT and isinstance(made["items"], list)
    assert len(made["items"]) == len(dossier.binding.bound) - 1


def test_position_and_quote_select_the_same_characters() -> None:
    text = rich_dossier().reports[0].text
    position, quoted = selectors(page(), "c-410")
    start, end = position["start"], position["end"]
    assert isinstance(start, int) and isinstance(end, int)
    assert text[start:end] == quoted["exact"]


def test_words_around_the_sentence_need_full_rights() -> None:
    assert "prefix" not in selectors(page(), "c-410")[1]
    assert selectors(page(Rights.FULL), "c-410")[1]["prefix"] == "Dusk at the bridge. "


def test_a_report_that_may_only_be_linked_to_is_not_quoted() -> None:
    assert [each["type"] for each in selectors(page(Rights.LINK), "c-410")] == ["TextPositionSelector"]
    assert "buses carried" not in json.dumps(page(Rights.LINK))
