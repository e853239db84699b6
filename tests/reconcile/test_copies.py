"""Copies: whole and edited, never versions of one page."""

from datetime import date
from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reconcile.worlds import day

from servanda.model import Copy, Memo, Report
from servanda.reconcile import find_copies
from servanda.reconcile.copies import CROWD

TEXT = (
    "Northland let forty detainees go on Tuesday. They crossed the river bridge before noon. "
    "Southmark said that it had handed over two coffins. Talks are to go on at the harbour."
)
EDITED = TEXT.replace("forty", "fifty")
OTHER = "The harvest was poor this year in all three valleys. Prices of bread went up again in the capital."


def report(id: str, text: str, on: date | None, *, url: str = "", signature: tuple[int, ...] = ()) -> Report:
    return Report(
        id=id, original=id, text_hash=text, text=text, extractor="plain", outlet=id, published=on, url=url,
        signature=signature,
    )  # fmt: skip


def test_the_earlier_published_is_the_original() -> None:
    assert find_copies([report("late", TEXT, day(3)), report("early", TEXT, day(2))]) == (
        Copy("late", "early", 1.0),
    )


def test_an_edited_copy_is_one_with_its_share() -> None:
    assert find_copies([report("a", TEXT, day(2)), report("b", EDITED, day(3))]) == (Copy("b", "a", 0.75),)


def test_another_text_is_no_copy() -> None:
    assert not find_copies([report("a", TEXT, day(2)), report("b", OTHER, day(3))])


def test_versions_of_one_page_are_no_copies() -> None:
    page = "https://marrow.example/1"
    assert not find_copies([report("a", TEXT, day(2), url=page), report("b", EDITED, day(3), url=page)])


def test_a_copy_of_a_copy_leads_to_the_root_in_any_order() -> None:
    chain = [report("a", TEXT, day(2)), report("b", EDITED, day(3)), report("c", EDITED, day(4))]
    results = {find_copies(list(order)) for order in permutations(chain)}
    assert results == {(Copy("b", "a", 0.75), Copy("c", "a", 1.0))}


def test_signatures_far_apart_are_not_compared() -> None:
    one = report("a", TEXT, day(2), signature=tuple(range(64)))
    other = report("b", TEXT + " ", day(3), signature=tuple(range(100, 164)))
    assert not find_copies([one, other])


def test_signatures_close_together_are_compared_sentence_by_sentence() -> None:
    one = report("a", TEXT, day(2), signature=tuple(range(64)))
    other = report("b", EDITED, day(3), signature=(*range(40), *range(100, 124)))
    assert find_copies([one, other]) == (Copy("b", "a", 0.75),)


def commonplace(place: int) -> Report:
    text = f"The harvest of field {place} was poor. Nobody was there to comment on it at all."
    return report(f"c{place:03}", text, day(2 + place % 20))


def test_a_sentence_that_many_texts_share_makes_nobody_a_copy() -> None:
    few = [commonplace(place) for place in range(CROWD)]
    assert len(find_copies(few)) == CROWD - 1
    assert not find_copies([*few, commonplace(CROWD)])


SHELF = (
    *(commonplace(place) for place in range(CROWD + 2)),
    *(
        report(f"t{n}", TEXT if n % 3 else EDITED, day(1 + n), url="page" if n in (2, 5) else "")
        for n in range(9)
    ),
    report("undated", TEXT, None),
    report("other", OTHER, day(9)),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(st.sampled_from(SHELF), max_size=40), max_size=5), st.booleans(), st.booleans())
def test_reports_that_come_one_by_one_have_the_copies_that_all_together_have(
    arrivals: list[list[Report]], forget: bool, is_crowded: bool
) -> None:
    memo, there = Memo(), list(SHELF[1:CROWD] if is_crowded else ())
    for place, arrived in enumerate(arrivals):
        there = there[1:] if forget and place == 2 else there
        there += arrived
        assert find_copies(there, memo=memo) == find_copies(there)
