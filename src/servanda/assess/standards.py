"""Standards of evidence: which statements rest on enough to count for those who hold to one."""

from collections import defaultdict
from collections.abc import Iterator

from servanda.assess.basis import support
from servanda.assess.view import View, affirms, denies
from servanda.model import Basis, BoundClaim, Days, Figure, Obligation, ObligationKind, Standard, Witness

__all__ = ["below"]


def below(view: View, obligation: Obligation, standard: Standard) -> frozenset[str]:
    """Name the claims whose statement rests on less than a standard asks for.

    What one movement rests on are all claims of it that do not exclude one another, what a total rests on
    all totals of the same day that it agrees with; a state, an act without figure or a denial rests on all
    who say the same. A forbidden act rests on those who speak of the same days.
    """
    figured: set[str] = set()
    enough: set[str] = set()
    for group in _figures(view):
        for figure in group:
            same = [each for each in group if not (each.bounds & figure.bounds).is_empty]
            figured.update(figure.because)
            claims = view.acts(dict.fromkeys(claim for each in same for claim in each.because))
            if _suffices(support(view, obligation, claims), standard):
                enough.update(figure.because)
    for saying in _sayings(view, figured):
        enough.update(_backed(view, obligation, standard, saying))
    return frozenset(view.by_claim) - enough


def _figures(view: View) -> Iterator[list[Figure]]:
    """Give the figures that speak of one thing, together."""
    for series in view.figures.values():
        yield from (list(transfer.figures) for transfer in series.transfers)
        stated: dict[tuple[str, object, Days], list[Figure]] = {}
        for name in ("totals", "stocks", "undated", "alleged", "denials"):
            for figure in getattr(series, name):
                cut = Days.until(figure.days.last) if figure.days.last else Days()
                stated.setdefault((name, figure.kind, cut), []).append(figure)
        yield from stated.values()


def _sayings(view: View, figured: set[str]) -> Iterator[list[BoundClaim]]:
    """Give the claims without a figure that say the same of a measure, together."""
    for claims in view.by_measure.values():
        same: dict[tuple[str, bool, bool], list[BoundClaim]] = defaultdict(list)
        for each in claims:
            if each.id not in figured:
                same[each.claim.event, affirms(each), denies(each)].append(each)
        yield from same.values()


def _backed(view: View, obligation: Obligation, standard: Standard, group: list[BoundClaim]) -> set[str]:
    if obligation.kind is not ObligationKind.PROHIBITION:
        is_enough = _suffices(support(view, obligation, group), standard)
        return {each.id for each in group} if is_enough else set()
    return {
        each.id
        for each in group
        if _suffices(support(view, obligation, (e for e in group if e.days.meets(each.days))), standard)
    }


def _suffices(basis: Basis, standard: Standard) -> bool:
    words = {
        Witness.ACTOR: basis.own_word,
        Witness.COUNTERPART: basis.counterpart,
        Witness.VERIFIER: basis.verifier,
    }
    return basis.others + basis.counterpart >= standard.origins and all(
        words[who] for who in standard.word_of
    )
