"""Copies: whole and edited, never versions of one page."""

from datetime import date
from itertools import permutations

from tests.reconcile.worlds import day

from servanda.model import Copy, Report
from servanda.reconcile import find_copies

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
