"""Set plans, targets and undated figures beside what is reported to have happened."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from servanda.model import (
    BoundClaim,
    Bounds,
    Days,
    Figure,
    Finding,
    FindingKind,
    Kind,
    Obligation,
    Transfer,
)
from servanda.reconcile.books.books import Book, Books
from servanda.reconcile.books.figures import apart, folded
from servanda.reconcile.books.known import Pile, kind_of, pile_of
from servanda.reconcile.sums.flowing import inner
from servanda.reconcile.sums.making import sum_of

__all__ = ["echoes", "explanations", "overtaken_plans"]


def overtaken_plans(books: Books) -> tuple[Finding, ...]:
    """Mark every plan for a day on which a movement of its measure is reported; `n` is how far they differ.

    A plan for a longer stretch, or of no day, is a deadline: it is marked only where exactly one movement
    within its days, reported later, is of its number to the unit. A movement that the plan's own report
    tells of overtakes nothing: what is still to come then is something else.
    """
    inner = _inner_plans(books)
    found = [
        each for id, book in books.books.items() for each in _overtaken_in(book, inner.get(id, []), books)
    ]
    return tuple(_overtaken(plan, moved) for plan, moved in found if moved)


def _overtaken_in(
    book: Book, inner: list[BoundClaim], books: Books
) -> Iterator[tuple[Figure, list[Transfer]]]:
    """Pair each plan of a measure with the movements that overtake it; those told as parts of plans, too."""
    plans = [each for each in book.figures(Pile.PLAN) if each.kind is Kind.INCREMENT]
    yield from ((each, _overtaking(each, book, books)) for each in plans if _is_short(each.days))
    longer = [each for each in (*plans, *folded(inner, books.ranks)) if not _is_short(each.days)]
    yield from ((each, _carried_out(each, book)) for each in longer)


def _inner_plans(books: Books) -> dict[str, list[BoundClaim]]:
    """List by measure the plans that are parts of others: no book holds these by themselves."""
    held = {each.id for book in books.books.values() for each in book.pile(Pile.PLAN)}
    found: dict[str, list[BoundClaim]] = defaultdict(list)
    for id, bound in books.claims.items():
        for each in bound if id not in held else ():
            is_plan = pile_of(each) is Pile.PLAN and kind_of(each) is Kind.INCREMENT
            if is_plan and len(each.measures) == 1 and not books.replaced.is_gone(each):
                found[each.measures[0]].append(each)
    return found


def _overtaking(plan: Figure, book: Book, books: Books) -> list[Transfer]:
    texts = {each.claim.report for id in plan.because for each in books.claims[id]}
    moved = [each for each in book.transfers_of(plan.days) if each.scope == plan.scope]
    told = {each.claim.report for t in moved for id in t.because for each in books.claims[id]}
    return [] if texts & told else moved


def _carried_out(plan: Figure, book: Book) -> list[Transfer]:
    """Give the one later movement that did to the unit what a plan of no single day foresaw."""
    if not plan.bounds.is_exact or plan.published is None:
        return []
    said = plan.published
    same = [each for each in book.transfers if each.scope == plan.scope and each.envelope == plan.bounds]
    within = [each for each in same if each.days.meets(plan.days) and _is_after(each, said)]
    return within if len(within) == 1 else []


def _is_after(moved: Transfer, said: date) -> bool:
    """Whether a movement happened on or after the day of a plan, and was reported on a later day."""
    published = [each.published for each in moved.figures if each.published]
    return (moved.days.last or date.min) >= said and bool(published) and min(published) > said


def _is_short(days: Days) -> bool:
    return bool(days.first and days.last and (days.last - days.first).days <= 1)


def _overtaken(plan: Figure, moved: Sequence[Transfer]) -> Finding:
    found = sum_of(each.envelope for each in moved)
    return Finding(
        kind=FindingKind.OVERTAKEN,
        measure=moved[0].measure,
        because=tuple(dict.fromkeys((*plan.because, *(id for each in moved for id in each.because)))),
        subject=plan.because[0],
        n=apart(plan.bounds, found),
        stated=plan.bounds,
        found=found,
        terms=tuple(each.id for each in moved),
        cut=plan.days.last,
        voices=(plan.voice,),
    )


def echoes(judged: Sequence[Finding], books: Books) -> tuple[Finding, ...]:
    """Mark totals above what is reported that repeat a target or a plan to the number."""
    return tuple(
        finding
        for each in _remainders(judged)
        if each.stated and each.stated.is_exact
        for finding in _echo(each, books)
    )


def _remainders(judged: Sequence[Finding]) -> list[Finding]:
    """Take each total that is above the sum once, as it stands across voices."""
    first: dict[str, Finding] = {}
    for each in judged:
        first.setdefault(each.subject, each)
    return [each for each in first.values() if each.kind is FindingKind.TOTAL_ABOVE]


def _echo(above: Finding, books: Books) -> Iterator[Finding]:
    targets = [
        target for o in books.agreement.obligations if o.measure == above.measure for target in _targets(o)
    ]
    book = books.of(above.measure)
    plans = [plan for plan in book.figures(Pile.PLAN) if plan.bounds == above.stated] if book else []
    if above.stated in targets or plans:
        yield Finding(
            kind=FindingKind.ECHO,
            measure=above.measure,
            because=tuple(dict.fromkeys((above.subject, *(id for plan in plans for id in plan.because)))),
            subject=above.subject,
            n=above.n,
            stated=above.stated,
            found=above.found,
            cut=above.cut,
            voices=above.voices,
        )


def _targets(obligation: Obligation) -> list[Bounds]:
    read = [each.target.bounds for each in obligation.readings if each.target]
    staged = [each.bounds for each in obligation.stages]
    return [obligation.target.bounds, *read, *staged]


def explanations(judged: Sequence[Finding], steps: Sequence[Finding], books: Books) -> tuple[Finding, ...]:
    """Offer what could explain a remainder: undated movements of its size, and plans within its days.

    What a total adds to an earlier one is a remainder, too. An offer is never used to join or to fill.
    """
    found: list[Finding] = []
    offers: dict[str, Offers] = {}
    exact = [each for each in _remainders(steps) if each.n and each.n.is_exact]
    for above in (*_remainders(judged), *exact):
        book = books.of(above.measure)
        if above.n is not None and book is not None:
            if above.measure not in offers:
                offers[above.measure] = Offers.of(book)
            offered = offers[above.measure].of_size(above.n, above.cut, books.claims[above.subject][0].scope)
            found += [_could_explain(figure, above) for figure in offered]
    missed = (each for each in steps if each.kind is not FindingKind.RECONCILES)
    return (*found, *(each for step in missed for each in _added(step, found, books)))


def _added(step: Finding, found: Sequence[Finding], books: Books) -> Iterator[Finding]:
    """Offer the undated movement, of the measure or a part, that is all a total adds to an earlier one."""
    if step.stated is None or step.base is None or not (step.stated - step.base).is_exact:
        return
    added, scope = step.stated - step.base, books.claims[step.subject][0].scope
    told = {each.subject for each in found if each.because[1:] == step.because}
    for measure in (step.measure, *sorted(inner(step.measure, books), key=books.ranks.of_id)):
        book = books.of(measure)
        for figure in book.undated() if book else ():
            if (figure.bounds, figure.scope) == (added, scope) and figure.because[0] not in told:
                yield replace(_could_explain(figure, step), n=added)


@dataclass(frozen=True, slots=True)
class Offers:
    """Figures that no sum holds: exact ones by number, loose ones, and plans by day and number."""

    exact: dict[tuple[str, Bounds], list[Figure]]
    loose: tuple[Figure, ...]
    plans: dict[tuple[str, date | None, Bounds], list[Figure]]

    @classmethod
    def of(cls, book: Book) -> "Offers":
        """Gather the undated movements of a book, and its plans for single days."""
        exact: dict[tuple[str, Bounds], list[Figure]] = defaultdict(list)
        plans: dict[tuple[str, date | None, Bounds], list[Figure]] = defaultdict(list)
        for each in book.undated():
            if each.bounds.is_exact:
                exact[(each.scope, each.bounds)].append(each)
        for plan in book.figures(Pile.PLAN):
            if _is_short(plan.days) and plan.bounds.is_exact:
                plans[(plan.scope, plan.days.last, plan.bounds)].append(plan)
        loose = (each for each in book.undated() if not each.bounds.is_exact and each.bounds.high is not None)
        return cls(exact, tuple(loose), plans)

    def of_size(self, n: Bounds, cut: date | None, scope: str) -> list[Figure]:
        """List what is of the size of a remainder."""
        exact = self.exact.get((scope, n), [])
        if not n.is_exact:
            exact = [
                f for (of, size), found in self.exact.items() if of == scope and size.meets(n) for f in found
            ]
        loose = [each for each in self.loose if each.scope == scope and each.bounds.meets(n)]
        return [*exact, *loose, *self.plans.get((scope, cut, n), [])]


def _remaining(above: Finding) -> tuple[str, ...]:
    """Name the total that something is missing from, and the earlier one it was counted from."""
    return (above.subject,) if above.base is None else above.because


def _could_explain(figure: Figure, above: Finding) -> Finding:
    return Finding(
        kind=FindingKind.COULD_EXPLAIN,
        measure=above.measure,
        because=tuple(dict.fromkeys((*figure.because, *_remaining(above)))),
        subject=figure.because[0],
        n=above.n,
        stated=figure.bounds,
        cut=above.cut,
        voices=(figure.voice,),
    )
