"""Pages that changed and reports withdrawn: who still says what, and since when no longer."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from tests.reconcile.worlds import AGREEMENT, bound_to, claim, day

from servanda.model import (
    Binding,
    Claim,
    Clocks,
    Notice,
    Quote,
    Reconciliation,
    Report,
    Span,
    Superseded,
    SupersededBy,
)
from servanda.reconcile import bind, find_copies, find_notices, reconcile
from servanda.wire import identified

PAGE = "https://marrow.example/1"
TOLD = "Northland let forty detainees go on Tuesday. They crossed the bridge before noon. Two buses came."
TITLE = "Forty detainees cross the bridge"


def report(id: str, text: str, on: date | None, *, outlet: str = "Marrow News", **rest: Any) -> Report:
    return Report(
        id=id, original=id, text_hash=text, text=text, extractor="plain", outlet=outlet, published=on, **rest
    )


def versions(*told: tuple[Claim, int], known: date | None = None) -> Reconciliation:
    """Reconcile claims of one page, each with the number of the version it stands in."""
    number = {each.id: version for each, version in told}
    binding = bound_to(*(each for each, _ in told))
    bound = tuple(replace(each, url=PAGE, version=number[each.id]) for each in binding.bound)
    return reconcile(replace(binding, bound=bound), AGREEMENT, Clocks(known=known))


def figures(result: Reconciliation) -> list[tuple[str, int]]:
    return [
        (figure.voice, int(figure.bounds.low or 0))
        for each in result.of("rel").transfers
        for figure in each.figures
    ]


def test_a_quote_that_the_new_version_gives_otherwise_is_replaced_in_that_voice() -> None:
    old = claim(602, on=day(7), by="Grey Cross", report="v1")
    new = claim(596, on=day(7), by="Grey Cross", published=day(9), report="v2")
    result = versions((old, 0), (new, 1))
    assert result.superseded == (Superseded(old.id, new.id, SupersededBy.NEW_VERSION, day(9)),)
    assert figures(result) == [("cross", 596)]
    assert figures(versions((old, 0), (new, 1), known=day(8))) == [("cross", 602)]


def test_what_the_voice_said_elsewhere_is_not_touched() -> None:
    old = claim(602, on=day(7), by="Grey Cross", report="v1")
    new = claim(596, on=day(7), by="Grey Cross", published=day(9), report="v2")
    elsewhere = claim(602, on=day(7), by="Grey Cross", outlet="Tidewire")
    place: dict[str, Any] = {old.id: {"url": PAGE, "version": 0}, new.id: {"url": PAGE, "version": 1}}
    bound = tuple(replace(each, **place.get(each.id, {})) for each in bound_to(old, new, elsewhere).bound)
    result = reconcile(Binding(bound), AGREEMENT)
    assert sorted(figures(result)) == [("cross", 596), ("cross", 602)]


def test_a_quote_that_the_new_version_drops_was_not_taken_back_by_who_said_it() -> None:
    quoted, own = claim(602, on=day(7), by="Grey Cross", report="v1"), claim(600, on=day(7), report="v1")
    new = claim(596, on=day(7), published=day(9), report="v2")
    result = versions((quoted, 0), (own, 0), (new, 1))
    assert figures(result) == [("cross", 602), ("outlet:Marrow News", 596)]


def test_own_words_are_gone_also_where_the_new_version_only_quotes_others() -> None:
    own = claim(602, on=day(7), report="v1")
    new = claim(596, on=day(7), by="Grey Cross", published=day(9), report="v2")
    assert figures(versions((own, 0), (new, 1))) == [("cross", 596)]


@pytest.mark.parametrize(
    "words",
    [
        f"Marrow News has withdrawn its report “{TITLE}” of Tuesday. A substitute will not follow.",
        f"EDITORS: please kill the story “{TITLE}”; its source cannot be confirmed.",
    ],
)
def test_a_notice_that_names_a_title_withdraws_that_report_of_its_own_outlet(words: str) -> None:
    told = report("told", TOLD, day(2), title=TITLE)
    alike = report("alike", TOLD, day(2), title=TITLE, outlet="Tidewire")
    assert find_notices([told, alike, report("kill", words, day(3))]) == (Notice("told", "kill", day(3)),)


def test_a_page_that_is_withdrawn_takes_back_its_older_versions() -> None:
    told = report("told", TOLD, day(2), url=PAGE)
    gone = report(
        "gone", "This article has been withdrawn. Its figures could not be confirmed.", day(3), url=PAGE
    )
    assert find_notices([gone, told]) == (Notice("told", "gone", day(3)),)


@pytest.mark.parametrize(
    "words",
    [
        f"Correction: the report “{TITLE}” gave a wrong figure. It is fifty, not forty.",
        "Marrow News has withdrawn its report of Tuesday.",
        "Northland has withdrawn its soldiers from the bridge, Marrow News reported.",
    ],
)
def test_a_correction_and_a_notice_that_fits_nothing_withdraw_no_report(words: str) -> None:
    assert not find_notices([report("told", TOLD, day(2), title=TITLE), report("later", words, day(3))])


def test_a_new_version_that_repeats_the_text_is_no_withdrawal_of_it() -> None:
    told = report("told", TOLD, day(2), url=PAGE)
    longer = report("longer", "Southmark says that its report has been withdrawn. " + TOLD, day(3), url=PAGE)
    assert not find_notices([told, longer])


def test_nobody_speaks_through_a_withdrawn_report_and_everybody_does_before_the_notice() -> None:
    own, quoted = claim(602, on=day(7), report="told"), claim(600, on=day(7), by="Grey Cross", report="told")
    elsewhere = claim(602, on=day(7), outlet="Tidewire")
    notices = [Notice("told", "kill", day(9))]
    binding = bound_to(own, quoted, elsewhere)
    result = reconcile(binding, AGREEMENT, notices=notices)
    assert figures(result) == [("outlet:Tidewire", 602)]
    assert {each.reason for each in result.superseded} == {SupersededBy.RETRACTION}
    assert result.notices == (notices[0],)
    before = reconcile(binding, AGREEMENT, Clocks(known=day(8)), notices=notices)
    assert len(figures(before)) == 3
    assert not before.notices


def test_the_credited_agency_is_the_origin_and_support_is_counted_by_it() -> None:
    outlets = ("Marrow News", "Dunes", "Harbour Post")
    told = [claim(40, on=day(2), outlet=outlet, report=outlet) for outlet in outlets]
    reports = {
        name: report(name, f"{name}: {TOLD}", day(2), outlet=name, agency="Tidewire") for name in outlets[:2]
    }
    bound = bind(told, AGREEMENT, reports=reports)
    assert {each.outlet: each.origin for each in bound.bound} == {
        "Marrow News": "outlet:Tidewire",
        "Dunes": "outlet:Tidewire",
        "Harbour Post": "outlet:Harbour Post",
    }
    figures = reconcile(bound, AGREEMENT).of("rel").transfers[0].figures
    assert len({origin for each in figures for origin in each.origins}) == 2


def test_a_sentence_that_a_copy_of_an_agency_s_report_changed_is_the_copier_s_own() -> None:
    agency = report("wire", TOLD, day(2), outlet="Tidewire")
    edited = report("copy", TOLD.replace("Two", "Three"), day(3), agency="Tidewire")
    kept, changed = (
        standing_in(edited, words) for words in ("They crossed the bridge before noon.", "Three buses came.")
    )
    bound = bind(
        [kept, changed],
        AGREEMENT,
        reports={each.id: each for each in (agency, edited)},
        copies=find_copies([agency, edited]),
    )
    assert {each.id: each.origin for each in bound.bound} == {
        kept.id: "outlet:Tidewire",
        changed.id: "outlet:Marrow News",
    }


def standing_in(of: Report, words: str) -> Claim:
    """Let a claim rest on words of a report's text."""
    start = of.text.index(words)
    evidence = Quote(words, Span(start, start + len(words)))
    return identified(replace(claim(40, on=day(2), report=of.id), citation=None, evidence=evidence))
