"""Say which of the parts that a text gives of a whole, in no named partition, belong together."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date

from servanda.model import BoundClaim, Claim
from servanda.reconcile.books.known import Pile, bounds_of, pile_of
from servanda.reconcile.sums.making import make_up
from servanda.reconcile.words import grammar

__all__ = ["told_together", "with_the_rest"]


def with_the_rest(parts: list[BoundClaim]) -> list[list[BoundClaim]]:
    """Group the parts of each sentence that numbers the rest, too: of the whole, or of another part of it."""
    sentences: dict[str, list[BoundClaim]] = defaultdict(list)
    for each in parts:
        sentences[each.claim.sentence].append(each)
    groups = (group for sentence, group in sentences.items() if sentence and len(group) > 1)
    return [group for group in groups if any(_is_the_rest(each.claim) for each in group)]


def told_together(whole: BoundClaim, parts: list[BoundClaim]) -> Iterator[list[BoundClaim]]:
    """Group parts of no partition: those that belong together and make up the whole; then each alone.

    Together belong all, those of a sentence, those of a speaker, and those that count the same; and with the
    last of the totals before a total what was added since.
    """
    ways: tuple[Callable[[BoundClaim], object], ...] = (
        lambda each: whole.id,
        lambda each: each.claim.sentence or each.id,
        lambda each: each.origin or each.id,
        lambda each: each.measures,
    )
    groups: dict[frozenset[str], list[BoundClaim]] = {}
    for way in ways:
        apart: dict[object, list[BoundClaim]] = defaultdict(list)
        for each in parts:
            apart[way(each)].append(each)
        groups |= {frozenset(each.id for each in group): group for group in apart.values()}
    grown = _grown(parts)
    groups.setdefault(frozenset(each.id for each in grown), grown)
    yield from (group for group in groups.values() if make_up(bounds_of(whole), list(map(bounds_of, group))))
    yield from ([each] for each in parts)


def _is_the_rest(claim: Claim) -> bool:
    said = [mention.words for mention in (claim.actor, claim.recipient, claim.object) if mention]
    said += [claim.quantity.quote.words] if claim.quantity else []
    return any(f"{words.casefold()} ".startswith(f"{each} ") for words in said for each in grammar().rest)


def _grown(parts: list[BoundClaim]) -> list[BoundClaim]:
    """Leave of the totals among the parts only those of the last day: they hold the ones before."""
    ends = [each.cut.last or date.min for each in parts if pile_of(each) is Pile.TOTAL]
    last = max(ends, default=date.min)
    return [each for each in parts if pile_of(each) is not Pile.TOTAL or (each.cut.last or last) == last]
