"""What was later agreed or declared, by whom, and what it puts in place; and where all of it is published."""

from collections.abc import Iterator

from servanda.model import Amendment, Change
from servanda.publish.plain import plain
from servanda.publish.readback.phrases import Line, Told, amount, listed
from servanda.publish.words import AMENDMENT

__all__ = ["amendments", "sources"]


def amendments(told: Told) -> Iterator[Line]:
    """Read back every later change, in the order of the file."""
    if told.agreement.amendments:
        yield Line("WHAT WAS LATER AGREED OR DECLARED")
    for each in told.agreement.amendments:
        by = told.everybody(each.by) if each.by else "somebody not named"
        yield Line(f"{AMENDMENT[each.kind]}, announced on {told.day(each.announced)} by {by} [{each.id}]", 1)
        yield Line(f"Effect: {plain(each.effect)}.", 2)
        if each.acknowledged_by:
            yield Line(f"Acknowledged by {told.everybody(each.acknowledged_by)}.", 2)
        yield Line(_touched(each), 2)
        for change in each.changes:
            yield Line(_change(change, told), 2)
        yield Line(f"As told by {listed(each.sources)}.", 2)


def sources(told: Told) -> Iterator[Line]:
    """List the sources by their ids."""
    yield Line("SOURCES")
    for each in told.agreement.sources:
        published = f", published {told.day(each.published)}" if each.published else ", day not stated"
        note = f"; {plain(each.note)}" if each.note else ""
        address = f", {plain(each.url)}" if each.url else ""
        yield Line(f"{each.id}: {plain(each.outlet)}{published}{address}{note}.", 1)


def _touched(amendment: Amendment) -> str:
    return f"About {listed(amendment.touches)}." if amendment.touches else "About the whole agreement."


def _change(change: Change, told: Told) -> str:
    known = told.agreement.obligation(change.obligation)
    measure = known.measure if known else ""
    asks = [f"due by {told.day(change.due)}"] if change.due else []
    asks += [f"how much: {told.owed(change.target, measure)}"] if change.target else []
    asks += [f"first day {told.day(change.first)}"] if change.first else []
    asks += [f"last day {told.day(change.last)}"] if change.last else []
    if change.stages is not None:
        stages = (f"{amount(each.bounds)} by {told.day(each.due)}" for each in change.stages)
        asks.append(f"in all: {listed(stages)}")
    return f"From then on {change.obligation}: {'; '.join(asks) or 'as before'}."
