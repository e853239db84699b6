"""Readers from elsewhere: a one-method protocol, found by name in the entry points `servanda.readers`.

An entry point names a callable without arguments that gives a reader. Whatever a reader claims is checked: a
claim whose words do not stand where it says they do is left out, and said.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from importlib.metadata import entry_points
from pathlib import Path
from typing import Protocol

from servanda.model import Claim, Problem, Quote, ReaderError, Report
from servanda.reading import load_reader
from servanda.wire import identified

__all__ = ["GROUP", "Checked", "PluginReader", "ReportReader", "misquoted", "open_reader", "reader_names"]

GROUP = "servanda.readers"
RULES = "rules"
REMOTE = "remote"


class PluginReader(Protocol):
    """What a reader must have: a name, a version that changes whenever its answers may, and one method."""

    @property
    def name(self) -> str:
        """Name the reader, in a word."""

    @property
    def version(self) -> str:
        """Give what changes whenever its answers may."""

    def read(self, report: Report) -> tuple[Claim, ...]:
        """Read the claims of one report, spans counted in `report.text`; may raise what it likes."""


class ReportReader(Protocol):
    """What reports are read with, in order and with flat memory: the rules, or any reader, checked."""

    @property
    def name(self) -> str:
        """Name the reader."""

    @property
    def version(self) -> str:
        """Give what changes whenever its answers may."""

    def read_many(
        self, reports: Iterable[Report]
    ) -> Iterator[tuple[Report, tuple[Claim, ...], tuple[Problem, ...]]]:
        """Read reports; one that fails gives no claims and a Problem."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A reader whose every quote is looked up in the text, and whose failures are Problems."""

    reader: PluginReader

    @property
    def name(self) -> str:
        """Name the reader inside."""
        return self.reader.name

    @property
    def version(self) -> str:
        """Give the version of the reader inside."""
        return self.reader.version

    def read(self, report: Report) -> tuple[Claim, ...]:
        """Read one report; raises what the reader raises."""
        return self._kept(self.reader.read(report), report)[0]

    def read_many(
        self, reports: Iterable[Report]
    ) -> Iterator[tuple[Report, tuple[Claim, ...], tuple[Problem, ...]]]:
        """Read reports one by one, in order; one that fails gives no claims and a Problem."""
        for report in reports:
            where = report.url or report.title or report.id
            if report.unread or not report.text.strip():
                yield report, (), ()
                continue
            try:
                claims, dropped = self._kept(self.reader.read(report), report)
            except Exception as error:
                what = str(error) if isinstance(error, ReaderError) else f"{type(error).__name__}: {error}"
                yield (
                    report,
                    (),
                    (Problem(where, f"could not be read ({what})", "read it by rules"),),
                )
                continue
            said = f"{dropped} claims of {self.name} were left out: their words are not in the text"
            yield report, claims, (Problem(where, said, is_note=True),) if dropped else ()

    def _kept(self, claims: Iterable[Claim], report: Report) -> tuple[tuple[Claim, ...], int]:
        claims = tuple(claims)
        kept = [_named(claim, report) for claim in claims if not misquoted(claim, report.text)]
        return tuple({claim.id: claim for claim in kept}.values()), len(claims) - len(kept)


def _named(claim: Claim, report: Report) -> Claim:
    return identified(replace(claim, report=report.id))


def misquoted(claim: Claim, text: str) -> tuple[Quote, ...]:
    """Give the quotes of a claim that are not `text[start:end]`, or stand for evidence that is not given.

    >>> from servanda.model import Reader, Span
    >>> five = Quote("Five", Span(0, 4))
    >>> claim = Claim(report="r", evidence=five, event="release", reader=Reader("x", "1"))
    >>> misquoted(claim, "Four were freed.")
    (Quote(words='Five', span=Span(start=0, end=4)),)
    """
    wrong: list[Quote] = []

    def look(quote: Quote) -> Quote:
        span = quote.span
        if span is not None and not (0 <= span.start < span.end and span.of(text) == quote.words):
            wrong.append(quote)
        return quote

    claim.mapped(look)
    if claim.evidence is None or claim.evidence.span is None:
        wrong.append(claim.evidence or Quote(""))
    return tuple(wrong)


def reader_names() -> tuple[str, ...]:
    """Name the readers that can be asked for."""
    return tuple(sorted({RULES, REMOTE, *(each.name for each in entry_points(group=GROUP))}))


def open_reader(
    name: str = RULES,
    *,
    model: str = "en_core_web_sm",
    frames: Path | None = None,
    url: str = "",
    processes: int = 1,
) -> ReportReader:
    """Load a reader by its name: rules over a spaCy `model` and own `frames`, remote at `url`, or a plug-in.

    With several `processes` each of them loads it. Raises ReaderError, naming those available, for an
    unknown name, and with its cause for one that does not load.
    """
    if processes > 1:
        from servanda.reading.parallel import ManyReaders

        return ManyReaders(partial(open_reader, name, model=model, frames=frames, url=url), processes)
    if name == RULES:
        return load_reader(model, frames=frames)
    if name == REMOTE:
        from servanda.reading.remote import remote_reader

        return Checked(remote_reader(url=url))
    found = next(iter(entry_points(group=GROUP, name=name)), None)
    if found is None:
        raise ReaderError(f"there is no reader {name}; there are {', '.join(reader_names())}")
    try:
        make: Callable[[], PluginReader] = found.load()
        return Checked(make())
    except Exception as error:
        raise ReaderError(f"the reader {name} does not load ({type(error).__name__}: {error})") from error
