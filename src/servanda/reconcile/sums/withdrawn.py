"""List the figures that were taken back, and beside each the one that the same report gives instead."""

from collections.abc import Iterator
from datetime import date

from servanda.model import BoundClaim, Claim, Finding, FindingKind, Modality, Superseded, SupersededBy
from servanda.reconcile.books.books import Book, Books
from servanda.reconcile.books.figures import distance
from servanda.reconcile.books.known import Pile, bounds_of, kind_of
from servanda.reconcile.books.superseding import Replaced
from servanda.reconcile.words import grammar

__all__ = ["withdrawn_figures"]

WITHDRAWN = (SupersededBy.CORRECTION, SupersededBy.RETRACTION)
GIVEN = (Pile.MOVEMENT, Pile.UNDATED, Pile.PLAN, Pile.TOTAL, Pile.STOCK)


def withdrawn_figures(replaced: Replaced, books: Books) -> tuple[Finding, ...]:
    """List what its own voice took back; where an outlet corrects what is not held, its own words for it.

    An outlet that says in its own voice "596, not 602" takes 602 back, whoever printed it. A party that says
    so denies, and takes nothing back that it did not say. "Six were not freed" takes no figure back.
    """
    taken = tuple(
        _withdrawn(old, entry, books)
        for entry in replaced.entries
        if entry.reason in WITHDRAWN
        for old in books.claims.get(entry.claim, ())[:1]
    )
    known = {entry.by for entry in replaced.entries}
    return (*taken, *(each for book in books.books.values() for each in _unheld(book, known)))


def _withdrawn(old: BoundClaim, entry: Superseded, books: Books) -> Finding:
    book = books.of(old.measures[0])
    denials = [each for each in book.pile(Pile.DENIAL) if each.id == entry.by] if book else []
    instead = next((each for denial in denials if book for each in _instead(denial, book)), None)
    because = tuple(id for id in (old.id, entry.by) if id)
    return _finding(old, because, instead, entry.since)


def _unheld(book: Book, known: set[str]) -> Iterator[Finding]:
    for denial in book.pile(Pile.DENIAL):
        if denial.id in known or denial.claim.part_of is not None or denial.claim.quantity is None:
            continue
        if denial.voice.startswith("outlet:") and _is_set_aside(denial):
            for instead in list(_instead(denial, book))[:1]:
                because = (denial.id, *_errors(denial, instead, book))
                yield _finding(denial, because, instead, denial.published)


def _errors(wrong: BoundClaim, right: BoundClaim, book: Book) -> Iterator[str]:
    """Name the claims of the report that say by how much a figure was wrong: "or 642 fewer"."""
    by = bounds_of(wrong) - bounds_of(right)
    for each in book.pile(Pile.DENIAL):
        is_there = (each.claim.report, each.voice) == (wrong.claim.report, wrong.voice)
        if is_there and each.id != wrong.id and bounds_of(each) in (by, -by):
            yield each.id


def _is_set_aside(denial: BoundClaim) -> bool:
    """Whether a number is said to be wrong ("not 602"), and not that an act did not befall so many."""
    before = _before_number(denial.claim)
    is_set_aside = any(before.endswith(f" {each}") for each in grammar().set_aside)
    return is_set_aside or denial.claim.modality is Modality.DENIED


def _before_number(claim: Claim) -> str:
    """Give the words of the sentence right before the number; none where no text says where it stands."""
    number = claim.quantity.quote.span if claim.quantity else None
    sentence = claim.evidence
    if number is None or sentence is None or sentence.span is None:
        return ""
    return f" {sentence.words[: number.start - sentence.span.start].casefold().rstrip()}"


def _instead(denial: BoundClaim, book: Book) -> Iterator[BoundClaim]:
    """Give the figures that the same report and voice give instead: nearest in the text first."""
    told = [each for pile in GIVEN for each in book.pile(pile) if _is_instead(each, denial)]
    yield from sorted(told, key=lambda each: (abs(_place(each) - _place(denial)), each.id))


def _is_instead(bound: BoundClaim, denial: BoundClaim) -> bool:
    are_apart = not bounds_of(bound).meets(bounds_of(denial))
    return _counted(bound) == _counted(denial) and bound.days.meets(denial.days) and are_apart


def _counted(bound: BoundClaim) -> tuple[object, ...]:
    """Say who counts what where: a total from one day is no correction of one from another."""
    claim = bound.claim
    return claim.report, bound.voice, bound.scope, kind_of(bound), claim.event, bound.since


def _place(bound: BoundClaim) -> int:
    """Give where the number stands; without its characters, where the sentence does."""
    number = bound.claim.quantity.quote.span if bound.claim.quantity else None
    sentence = bound.claim.evidence.span if bound.claim.evidence else None
    span = number or sentence
    return span.start if span else 0


def _finding(
    old: BoundClaim, because: tuple[str, ...], instead: BoundClaim | None, since: date | None
) -> Finding:
    found = bounds_of(instead) if instead else None
    return Finding(
        kind=FindingKind.WITHDRAWN,
        measure=old.measures[0],
        because=(*because, instead.id) if instead and instead.id not in because else because,
        subject=old.id,
        n=distance([bounds_of(old), found]) if found else None,
        stated=bounds_of(old),
        found=found,
        cut=since,
        voices=(old.voice,),
    )
