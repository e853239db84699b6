"""The whole text, from head to sources, folded to one width whatever the terminal."""

import textwrap
from collections.abc import Iterator

from servanda.model import Agreement
from servanda.publish.plain import plain
from servanda.publish.readback.changed import amendments, sources
from servanda.publish.readback.counted import accounts, measures
from servanda.publish.readback.owed import phases, standards
from servanda.publish.readback.people import parties, populations, voices
from servanda.publish.readback.phrases import Line, Told, listed

__all__ = ["read_back"]

_WIDTH = 100
_STEP = "  "


def read_back(agreement: Agreement) -> str:
    """Read an agreement back in plain English: who, what is counted, when, what is owed, what changed.

    Equal agreements give equal texts, whatever the order of their files' parties, voices and sources.
    """
    told = Told(agreement)
    chapters = (parties, voices, populations, measures, accounts, phases, standards, amendments, sources)
    told_of = ([*_head(told)], [*_calendar(told)], *([*each(told)] for each in chapters))
    return "\n\n".join("\n".join(map(_folded, lines)) for lines in told_of if lines) + "\n"


def _head(told: Told) -> Iterator[Line]:
    yield Line(f"{plain(told.agreement.title)} [{told.agreement.id}]")
    if told.agreement.text_status:
        yield Line(f"The text: {plain(told.agreement.text_status)}")
    yield Line(f"Its words are given in: {listed(told.agreement.languages)}.")


def _calendar(told: Told) -> Iterator[Line]:
    calendar = told.agreement.calendar
    yield Line("CALENDAR")
    yield Line(f"In effect from {told.day(calendar.effective)}; days are civil days of {calendar.zone}.", 1)
    if calendar.effective_at:
        yield Line(f"The moment: {calendar.effective_at.isoformat()}.", 1)
    if calendar.rest_days or calendar.holidays:
        free = [f"every {each.capitalize()}" for each in calendar.rest_days]
        free += [told.day(each) for each in calendar.holidays]
        yield Line(f"No working day: {listed(free)}.", 1)
    yield Line(f"As told by {listed(calendar.sources)}.", 1)


def _folded(line: Line) -> str:
    lead = _STEP * line.depth
    return textwrap.fill(
        line.words,
        _WIDTH,
        initial_indent=lead,
        subsequent_indent=lead + _STEP * 2,
        break_long_words=False,
        break_on_hyphens=False,
    )
