"""Which reading of a report speaks: the newest, unless an older one is pinned."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from servanda.ledger.chain import draft_reading
from servanda.model import Reading, UnknownName

__all__ = ["active", "pin", "unpin"]


def active(readings: Iterable[Reading]) -> dict[str, Reading]:
    """Pick each report's active reading, from readings in order of recording.

    A pin holds until a later pin or its release (a reading recorded `after` another one).
    """
    chosen: dict[str, Reading] = {}
    for reading in readings:
        before = chosen.get(reading.report)
        if before is None or reading.pinned or reading.after or not before.pinned:
            chosen[reading.report] = reading
    return chosen


def pin(readings: Sequence[Reading], report: str, version: str) -> Reading:
    """Restate a report's newest reading of one version as pinned; the active one if that is what it is."""
    now = active(readings).get(report)
    found = [each for each in readings if each.report == report and each.version == version]
    if now is None or not found:
        versions = ", ".join(sorted({each.version for each in readings if each.report == report}))
        raise UnknownName(
            f"Report {report} has no reading of version {version!r}: it has {versions or 'none'}"
        )
    if now.pinned and now.version == version:
        return now
    return replace(found[-1], pinned=True, after=_id(now))


def unpin(readings: Sequence[Reading], report: str) -> Reading | None:
    """Restate a report's newest reading, so that the newest speaks again; None if nothing is pinned."""
    now = active(readings).get(report)
    if now is None or not now.pinned:
        return None
    own = [each for each in readings if each.report == report]
    newest = next((each for each in reversed(own) if not each.pinned and not each.after), own[-1])
    return replace(newest, pinned=False, after=_id(now))


def _id(reading: Reading) -> str:
    return draft_reading(reading).id
