"""Evidence is the sentence itself, cut but never changed; addresses are harmless; handling is strict."""

from dataclasses import replace
from datetime import date
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.publish.dossiers import handled, rich_dossier

from servanda.model import Claim, Handling, Quote, Report, Span
from servanda.publish.evidence import (
    OUTLET_UNKNOWN,
    evidence_of,
    handling_of,
    safe_url,
    sentence_pieces,
    strictest,
)

TEXT = rich_dossier().reports[0].text
SPANS = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(lambda ends: Span(*sorted(ends)))


def claim(evidence: Span, figure: Span, trigger: Span) -> Claim:
    made = rich_dossier().binding.bound[0].claim
    assert made.quantity is not None
    quantity = replace(made.quantity, quote=Quote("", figure))
    return replace(made, evidence=Quote("", evidence), quantity=quantity, trigger=Quote("", trigger))


@given(SPANS, SPANS, SPANS)
def test_pieces_joined_are_the_sentence_wherever_figure_and_trigger_stand(
    evidence: Span, figure: Span, trigger: Span
) -> None:
    pieces = sentence_pieces(claim(evidence, figure, trigger), TEXT)
    assert "".join(piece.text for piece in pieces) == evidence.of(TEXT)
    assert all(piece.text for piece in pieces)


@given(SPANS, SPANS)
def test_exactly_the_figure_is_marked(figure: Span, trigger: Span) -> None:
    pieces = sentence_pieces(claim(Span(0, len(TEXT)), figure, trigger), TEXT)
    assert "".join(piece.text for piece in pieces if piece.mark == "quantity") == figure.of(TEXT)


@given(st.text(max_size=40) | st.builds(lambda tail: "https://a.example/" + tail, st.text(max_size=20)))
def test_an_address_is_http_with_a_host_or_nothing(url: str) -> None:
    safe = safe_url(url)
    assert not safe or (urlsplit(safe).scheme in ("http", "https") and bool(urlsplit(safe).hostname))
    assert not set(safe) & set("\"'<>` \\")


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:1",
        "data:text/html,x",
        "//a.example",
        "http://",
        "file:///etc",
        "https://[",
        "",
    ],
)
def test_other_addresses_are_dropped(url: str) -> None:
    assert safe_url(url) == ""


@given(st.lists(st.sampled_from(Handling)))
def test_the_strictest_handling_does_not_depend_on_order(handlings: list[Handling]) -> None:
    assert strictest(handlings) == strictest(reversed(handlings))
    assert (Handling.CONFIDENTIAL in handlings) == (strictest(handlings) is Handling.CONFIDENTIAL)


def embargoed(until: date | None) -> Report:
    dossier = handled(rich_dossier(), "r-plan", handling=Handling.EMBARGO, embargo_until=until)
    return next(report for report in dossier.reports if report.id == "r-plan")


@pytest.mark.parametrize(
    ("until", "today", "expected"),
    [
        (date(2031, 4, 1), date(2031, 3, 31), Handling.EMBARGO),
        (date(2031, 4, 1), date(2031, 4, 1), Handling.PUBLIC),
        (date(2031, 4, 1), None, Handling.EMBARGO),
        (None, date(2099, 1, 1), Handling.EMBARGO),
    ],
)
def test_an_embargo_holds_until_its_day_is_known_to_have_come(
    until: date | None, today: date | None, expected: Handling
) -> None:
    assert handling_of(embargoed(until), today) is expected


def test_an_erased_text_is_said_to_be_erased() -> None:
    dossier = handled(rich_dossier(), "r-crossing", text="")
    item = replace(
        dossier.binding.bound[0],
        claim=dossier.binding.bound[0].claim.mapped(lambda quote: quote.stripped()),
    )
    found = evidence_of(item, {report.id: report for report in dossier.reports})
    assert (found.held, found.pieces, found.quantity) == ("erased", (), "")
    assert [link.name for link in found.chain] == ["Marrow News"]


def test_a_report_without_outlet_is_said_to_have_none() -> None:
    dossier = rich_dossier()
    item = next(item for item in dossier.binding.bound if item.id == "c-21")
    found = evidence_of(item, {report.id: report for report in dossier.reports})
    assert found.outlet == OUTLET_UNKNOWN and found.chain[0].name == OUTLET_UNKNOWN
