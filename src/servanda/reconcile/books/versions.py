"""Pages that changed: what a newer version at the same address replaced, and reports withdrawn as a whole."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from servanda.model import BoundClaim, Clocks, Groups, Memo, Notice, Superseded, SupersededBy
from servanda.reconcile.books.known import kind_of, pile_of, visible
from servanda.reconcile.books.superseding import Hit, is_due
from servanda.reconcile.ranks import Ranks

__all__ = ["due", "newer_versions", "withdrawn_reports"]


def newer_versions(groups: Groups, clocks: Clocks, ranks: Ranks, memo: Memo) -> list[Hit]:
    """Let the newest version of a page speak for its outlet, whatever measures the older ones speak of.

    What a page says that others said is replaced only where the newest version gives that voice another
    figure of the same thing: the outlet then tells otherwise what it heard. A voice that is no longer quoted
    has taken nothing back, and its words stand.
    """
    changed = frozenset().union(*(_changed(*each, memo) for each in groups.items()))
    told = chain.from_iterable(groups.values() if changed else ())
    pages: dict[str, list[BoundClaim]] = defaultdict(list)
    for each in visible(sorted((each for each in told if each.url in changed), key=ranks.of_claim), clocks):
        pages[each.url].append(each)
    return [hit for claims in pages.values() for hit in _of_page(claims)]


def _changed(measures: tuple[str, ...], group: tuple[BoundClaim, ...], memo: Memo) -> frozenset[str]:
    """Name the pages of which a version later than the first says something."""
    question = ("pages", measures)
    return memo.of(question, (group,), lambda: frozenset(e.url for e in group if e.version and e.url))


def _of_page(claims: Sequence[BoundClaim]) -> Iterator[Hit]:
    newest = max(each.version for each in claims)
    latest = [each for each in claims if each.version == newest]
    for old in claims:
        if old.version == newest:
            continue
        by = _replacing(old, [each for each in latest if each.voice == old.voice])
        if by or old.voice.startswith("outlet:"):
            reason = SupersededBy.NEW_VERSION if by else SupersededBy.RETRACTION
            yield (old.id, old.voice), Superseded(old.id, by.id if by else "", reason, latest[0].published)


def _replacing(old: BoundClaim, latest: Sequence[BoundClaim]) -> BoundClaim | None:
    """Find what speaks in the place of an old claim: of the same days, or for an outlet's own words any."""
    same = [each for each in latest if _slot(each) == _slot(old)]
    by = next((each for each in same if each.days.meets(old.days)), None)
    return by or (same[0] if same and old.voice.startswith("outlet:") else None)


def _slot(bound: BoundClaim) -> tuple[object, ...]:
    return (bound.measures, bound.scope, bound.population, kind_of(bound), pile_of(bound))


def withdrawn_reports(bound: Iterable[BoundClaim], notices: Iterable[Notice], clocks: Clocks) -> list[Hit]:
    """Take out all that a withdrawn report says, whoever says it there: nobody stands behind its words."""
    gone = {each.report: each for each in reversed(due(notices, clocks))}
    found = ((each, gone[each.claim.report]) for each in bound if each.claim.report in gone) if gone else ()
    return [
        ((each.id, each.voice), Superseded(each.id, "", SupersededBy.RETRACTION, notice.since))
        for each, notice in found
    ]


def due(notices: Iterable[Notice], clocks: Clocks) -> tuple[Notice, ...]:
    """Keep the notices that were out by then."""
    return tuple(each for each in notices if is_due(each.since, clocks))
