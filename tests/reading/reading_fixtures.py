"""What tests of reading share: a reader loaded once, and reports made of a text."""

from datetime import date
from functools import cache

from servanda.model import Claim, Report
from servanda.reading import ClaimReader, load_reader
from servanda.wire import digest

DAY = date(2031, 5, 16)  # a Friday


@cache
def reader() -> ClaimReader:
    return load_reader()


def report(text: str, day: date | None = DAY) -> Report:
    return Report(
        id="r" + digest(text.encode("utf-8", "surrogatepass"))[:12],
        original="",
        text_hash=digest(text.encode("utf-8", "surrogatepass")),
        text=text,
        extractor="test",
        published=day,
        language="en",
    )


def claims(text: str) -> tuple[Claim, ...]:
    return reader().read(report(text))


def the(text: str, event: str) -> Claim:
    """Give the first claim of an event."""
    found = [claim for claim in claims(text) if claim.event == event]
    assert found, [(claim.event, claim.trigger) for claim in claims(text)]
    return found[0]
