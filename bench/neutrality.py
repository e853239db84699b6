"""How much the reader's claims change when the two states a report names most change places in its text."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

from bench.corpus import CORPUS

from servanda.intake import report_from_text
from servanda.lexicon.loading import HERE
from servanda.model import Claim, Mention
from servanda.reading.reader import ClaimReader

__all__ = ["kept_share", "swapped"]

Words = tuple[str, ...]


@cache
def _states() -> tuple[Words, ...]:
    """List name, demonym, plural demonym and capital of each state that has all four."""
    with (HERE / "mentions" / "states.csv").open(encoding="utf-8", newline="") as lines:
        rows = [
            (row["name"], *row["demonyms"].split("|"), row["capital"].split("|")[0])
            for row in csv.DictReader(lines)
        ]
    return tuple(row for row in rows if len(row) == 4 and all(row))


def swapped(text: str) -> str:
    """Let the two states that a text names most change places; a text that names fewer stays as it is.

    >>> swapped("Kenya and Uganda met in Nairobi; 12 Kenyans and a Ugandan spoke.")
    'Uganda and Kenya met in Kampala; 12 Ugandans and a Kenyan spoke.'
    """
    named = Counter(
        {
            state: sum(len(re.findall(rf"\b{re.escape(word)}\b", text)) for word in state)
            for state in _states()
        }
    )
    two = [state for state, count in named.most_common(2) if count]
    if len(two) < 2:
        return text
    table = dict(zip((*two[0], *two[1]), (*two[1], *two[0]), strict=True))
    words = "|".join(re.escape(word) for word in sorted(table, key=len, reverse=True))
    return re.sub(rf"\b(?:{words})\b", lambda found: table[found[0]], text)


def kept_share(reader: ClaimReader) -> float:
    """Give the share of claims of the corpus that stay the same, words of the states aside."""
    kept = read = 0
    for path in sorted(CORPUS.glob("reports/*.txt")):
        text = path.read_text("utf-8")
        other = swapped(text)
        if other == text:
            continue
        before, after = Counter(_signatures(reader, text)), Counter(_signatures(reader, other))
        kept += (before & after).total()
        read += max(before.total(), after.total())
    return kept / read


def _signatures(reader: ClaimReader, text: str) -> Iterator[tuple[Any, ...]]:
    """Give what is compared of each claim; of mentions only whether they are there."""
    for claim in reader.read(report_from_text(text)):
        yield _signature(claim)


def _signature(claim: Claim) -> tuple[Any, ...]:
    quantity = claim.quantity
    roles: tuple[Mention | None, ...] = (
        claim.attribution.speaker,
        claim.actor,
        claim.recipient,
        claim.object,
    )
    return (
        claim.event,
        claim.modality,
        claim.polarity,
        claim.when.days,
        claim.alleged,
        None if quantity is None else (quantity.bounds, quantity.kind),
        tuple(role is not None for role in roles),
    )
