"""Write claims as event rows with PLOVER and CAMEO codes, for those who work with event data.

The codes come from the frame lexicon (PLOVER 0.8, https://ploverdata.org; CAMEO 1.1b3). A row is a claim, not
an event: one movement told by three outlets is three rows, and what is planned, denied or alleged says so.
"""

import csv
from collections.abc import Iterable, Mapping
from io import StringIO

from servanda.lexicon.frame import Frame, frames
from servanda.model import Claim, Report
from servanda.publish.exports import claim_rows

__all__ = ["EVENT_COLUMNS", "events_csv"]

EVENT_COLUMNS = (
    "claim", "first", "last", "actor", "recipient", "plover_event", "plover_mode", "cameo", "event", "low",
    "high", "kind", "unit", "modality", "polarity", "alleged", "speaker", "place", "outlet", "published",
    "url", "handling",
)  # fmt: skip


def _codes(frame: Frame | None) -> dict[str, str]:
    event, _, mode = (frame.plover if frame else "").partition("/")
    return {"plover_event": event, "plover_mode": mode, "cameo": frame.cameo if frame else ""}


def events_csv(
    claims: Iterable[Claim], reports: Iterable[Report] = (), lexicon: Mapping[str, Frame] | None = None
) -> str:
    """Write claims as CSV with codes; an event type without a code keeps its row and has empty codes.

    Days are inclusive. Actor and recipient are the words of the report, never resolved here.
    """
    known = frames() if lexicon is None else lexicon
    out = StringIO()
    writer = csv.DictWriter(out, EVENT_COLUMNS, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    listed = list(claims)
    for claim, row in zip(listed, claim_rows(listed, reports), strict=True):
        writer.writerow(row | _codes(known.get(claim.event)))
    return out.getvalue()
