"""The brief is one harmless file in which every figure leads to its words."""

import re
from datetime import date
from importlib import import_module
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from tests.publish.dossiers import SWAPPED, handled, rich_dossier, simple_dossier
from tests.publish.hostile import hostile_dossier
from tests.publish.printing import swapped

from servanda.model import Dossier, Handling, Rights
from servanda.publish.brief import brief_html

etree: Any = import_module("lxml.etree")
html: Any = import_module("lxml.html")

DOSSIERS = [rich_dossier(), simple_dossier(), hostile_dossier(), rich_dossier(SWAPPED)]
FOUND_OUTSIDE = (
    "src",
    "srcset",
    "background",
    "poster",
    "data",
    "action",
    "formaction",
    "xlink:href",
    "ping",
)


def parsed(dossier: Dossier) -> Any:
    return html.document_fromstring(brief_html(dossier))


def text_of(page: Any) -> str:
    return " ".join(str(page.text_content()).split())


def test_the_page_stays_as_it_is(snapshot: SnapshotAssertion) -> None:
    assert brief_html(rich_dossier()) == snapshot


def test_a_page_without_reports_stays_as_it_is(snapshot: SnapshotAssertion) -> None:
    assert brief_html(simple_dossier()) == snapshot


@pytest.mark.parametrize("dossier", DOSSIERS)
def test_the_page_is_well_formed(dossier: Dossier) -> None:
    parser = etree.HTMLParser(recover=False, huge_tree=True)
    etree.fromstring(_known(brief_html(dossier)), parser)


def _known(page: str) -> str:
    """Name HTML 5 elements as the old ones that libxml2 knows."""
    new = "header|main|footer|nav|section|article|figure|figcaption|time|mark|bdi|details|summary"
    drawn = "svg|title|desc|rect|line|circle|text|tspan"
    return re.sub(rf"<(/?)(?:{new}|{drawn})\b(?=[ >/])", r"<\1ins", page.partition("<body>")[2])


@pytest.mark.parametrize("dossier", DOSSIERS)
def test_ids_are_unique_and_every_link_inside_has_its_target(dossier: Dossier) -> None:
    page = parsed(dossier)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    inside = {href[1:] for href in page.xpath("//@href") if href.startswith("#")}
    assert inside <= set(ids)


@pytest.mark.parametrize("dossier", DOSSIERS)
def test_nothing_runs_and_nothing_is_fetched(dossier: Dossier) -> None:
    page = parsed(dossier)
    assert not page.xpath("//script | //link | //iframe | //object | //embed | //img | //base | //form")
    assert not [name for name in page.xpath("//@*") if name.attrname.lower().startswith("on")]
    assert not [name for name in page.xpath("//@*") if name.attrname.lower() in FOUND_OUTSIDE]
    assert not re.search(r"url\(|@import|expression\(", "".join(page.xpath("//style/text()")))
    policy = page.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")
    assert policy == "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


@pytest.mark.parametrize("dossier", DOSSIERS)
def test_links_out_are_http_and_say_nothing_of_where_they_come_from(dossier: Dossier) -> None:
    for link in parsed(dossier).xpath("//a[not(starts-with(@href, '#'))]"):
        assert re.match(r"https?://", link.get("href"))
        assert link.get("rel") == "noopener noreferrer nofollow"


def test_hostile_words_are_shown_as_words() -> None:
    page = brief_html(hostile_dossier())
    assert not any(character in page for character in "\x1b\x07\x9b\u202e\u2066\r")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "{{ 7 * 7 }}" in page and "javascript:" not in page.casefold()


def test_every_number_reported_is_a_link_to_its_evidence() -> None:
    page = parsed(rich_dossier())
    for words in (
        "800 to 820",
        "815",
        "455 to 460",
        "395",
        "19 to 21",
        "21",
        "12 or more",
        "200",
        "45 to 50",
    ):
        found = page.xpath(f"//main//a[contains(@class, 'figure')][normalize-space() = '{words}']/@href")
        assert found and all(href.startswith("#claim-") for href in found), words


def test_the_figure_is_marked_inside_its_sentence() -> None:
    evidence = parsed(rich_dossier()).get_element_by_id("claim-c-410")
    quote = evidence.xpath(".//blockquote")[0]
    assert quote.xpath("mark[contains(@class, 'quantity')]/text()") == ["410"]
    assert text_of(quote).startswith("Northland freed 410 of the people") and quote.get("dir") == "auto"
    assert "Marrow News" in text_of(evidence) and "5 Mar 2031" in text_of(evidence)


def test_only_the_sentence_is_shown_never_the_text_around_it() -> None:
    assert "Dusk at the bridge" not in brief_html(rich_dossier())


def test_a_coded_claim_shows_its_citation() -> None:
    words = text_of(parsed(rich_dossier()).get_element_by_id("claim-c-45"))
    assert "Coded by hand (p. 4)" in words and "The week at the bridge" in words and "18 Mar 2031" in words


def test_a_report_that_may_only_be_linked_to_is_not_quoted() -> None:
    page = brief_html(handled(rich_dossier(), "r-crossing", rights=Rights.LINK))
    assert "buses carried them over" not in page and "arrivals" not in page
    assert "the rights of this report allow a link only" in page
    assert 'href="https://marrow.example/bridge?day=5&amp;page=1"' in page


@pytest.mark.parametrize("handling", [Handling.CONFIDENTIAL, Handling.EMBARGO])
def test_what_rests_on_a_hidden_report_is_withheld_and_said_to_be(handling: Handling) -> None:
    page = parsed(handled(rich_dossier(), "r-crossing", handling=handling))
    words = text_of(page)
    for hidden in (
        "410",
        "395",
        "800 to 820",
        "455 to 460",
        "buses carried",
        "voices differ by 15",
        "Buses cross at dusk",
    ):
        assert hidden not in words, hidden
    assert page.get_element_by_id("withheld") is not None
    assert "360" in words and "withheld:" in words


def test_an_embargo_ends_on_its_day() -> None:
    dossier = handled(rich_dossier(), "r-crossing", handling=Handling.EMBARGO, embargo_until=date(2031, 4, 1))
    assert "arrivals" not in brief_html(dossier, today=date(2031, 3, 31))
    assert "arrivals" not in brief_html(dossier)
    assert "arrivals" in brief_html(dossier, today=date(2031, 4, 1))


def test_an_internal_source_marks_the_page() -> None:
    assert "marked internal" in brief_html(handled(rich_dossier(), "r-crossing", handling=Handling.INTERNAL))
    assert "marked internal" not in brief_html(rich_dossier())


def test_swapping_the_parties_swaps_the_names_and_nothing_else() -> None:
    assert brief_html(rich_dossier(SWAPPED)) == swapped(brief_html(rich_dossier()))


def test_the_same_dossier_is_the_same_page_byte_for_byte() -> None:
    assert brief_html(rich_dossier()) == brief_html(rich_dossier())


def test_silence_is_called_no_information() -> None:
    dossier = simple_dossier()
    silent = text_of(parsed(dossier)).partition("No information on")[2]
    assert all(measure.label in silent for measure in dossier.agreement.measures)


def test_what_is_withheld_is_not_called_silence() -> None:
    page = parsed(handled(rich_dossier(), "r-return", handling=Handling.CONFIDENTIAL))
    silent = text_of(page.xpath("//ul[contains(@class, 'silent')]")[0])
    assert "released by Southmark" not in silent and "aid trucks" in silent
    assert "Some of what is reported here is withheld" in text_of(page)
    assert "Nothing reported" not in text_of(page.get_element_by_id("obligation-o2"))
