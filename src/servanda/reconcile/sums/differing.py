"""Tell where voices differ on one movement, and where a voice contradicts itself."""

from collections.abc import Iterator

from servanda.model import Figure, Finding, FindingKind, Transfer
from servanda.reconcile.books.books import Books
from servanda.reconcile.books.figures import distance

__all__ = ["differing_voices"]


def differing_voices(books: Books) -> tuple[Finding, ...]:
    """List every movement whose figures do not all meet: between voices, and within one."""
    transfers = [each for book in books.books.values() for each in book.transfers]
    return tuple(finding for each in transfers for finding in _of_transfer(each))


def _of_transfer(transfer: Transfer) -> Iterator[Finding]:
    voices: dict[str, list[Figure]] = {}
    for figure in transfer.figures:
        voices.setdefault(figure.voice, []).append(figure)
    for figures in voices.values():
        if len(figures) > 1:
            yield _finding(FindingKind.SELF_CONTRADICTION, transfer, figures)
    if len(voices) > 1 and _differ(list(voices.values())):
        yield _finding(FindingKind.VOICES_DIFFER, transfer, list(transfer.figures))


def _differ(voices: list[list[Figure]]) -> bool:
    """Whether figures of two voices do not meet."""
    return any(
        not a.bounds.meets(b.bounds)
        for at, mine in enumerate(voices)
        for theirs in voices[at + 1 :]
        for a in mine
        for b in theirs
    )


def _finding(kind: FindingKind, transfer: Transfer, figures: list[Figure]) -> Finding:
    return Finding(
        kind=kind,
        measure=transfer.measure,
        because=tuple(dict.fromkeys(id for each in figures for id in each.because)),
        subject=figures[0].because[0],
        n=distance(each.bounds for each in figures),
        found=transfer.envelope,
        terms=(transfer.id,),
        cut=transfer.days.last,
        voices=tuple(dict.fromkeys(each.voice for each in figures)),
    )
