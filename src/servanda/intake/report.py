"""One text or one file's bytes to one report, and what is to be said about it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from servanda.intake.afterwards import told_after
from servanda.intake.decode import Decoded, decode
from servanda.intake.heading import UNSTATED, Heading, HeadingError, split_heading
from servanda.intake.language import language_of, reason_unread
from servanda.intake.page import extractor, page
from servanda.intake.signature import signature
from servanda.model import Handling, InputError, Problem, Report, Rights
from servanda.wire import digest, fingerprint

__all__ = ["LIMIT", "TEXT", "Draft", "kept", "made", "report_from_bytes", "report_from_text"]

LIMIT = 20_000_000
TEXT = "text 1"


@dataclass(frozen=True, slots=True)
class Draft:
    """What was read of one report: its bytes, its text, what it states about itself, and who extracted it."""

    raw: bytes
    text: str
    heading: Heading
    extractor: str


def report_from_text(
    text: str,
    *,
    outlet: str = "",
    url: str = "",
    title: str = "",
    published: date | None = None,
    language: str = "",
    retrieved: datetime | None = None,
    agency: str = "",
    rights: Rights | None = None,
    handling: Handling | None = None,
) -> Report:
    r"""Make a report of a text as it stands: no heading is looked for, nothing is cut.

    Newlines are normalised to `\n`: spans count in the stored text. Refuses, with `InputError`, a text that
    is blank or cannot be written as UTF-8. The id is `r` and the fingerprint of all but
    `retrieved`, `signature`, and `unread`, which a better reader may change.

    >>> from datetime import date
    >>> report = report_from_text("Four were freed.", outlet="Tidewire", published=date(2031, 3, 5))
    >>> report.id == report_from_text("Four were freed.", outlet="Tidewire", published=date(2031, 3, 5)).id
    True
    """
    heading = Heading(
        outlet=outlet,
        url=url,
        title=title,
        published=published,
        language=language,
        agency=agency,
        rights=rights,
        handling=handling,
    )
    if not text.strip() or "\0" in text:
        raise InputError("the text is blank or holds NUL characters: give the words of the report")
    try:
        "".join((outlet, url, title, language, agency, text)).encode()
    except UnicodeEncodeError:
        raise InputError("the text holds lone surrogates: decode its bytes again as UTF-8") from None
    return made(text.encode(), text.replace("\r\n", "\n").replace("\r", "\n"), heading, TEXT, retrieved)


def made(raw: bytes, text: str, heading: Heading, extractor: str, retrieved: datetime | None) -> Report:
    """Put a report together from its parts and give it its id."""
    language = heading.language.lower() or language_of(text)
    report = Report(
        id="",
        original=digest(raw),
        text_hash=digest(text.encode()),
        text=text,
        extractor=extractor,
        outlet=heading.outlet,
        url=heading.url,
        title=heading.title,
        language=language,
        published=heading.published,
        published_at=heading.published_at,
        retrieved=retrieved,
        signature=signature(text),
        unread=reason_unread(text, language),
        rights=heading.rights or Rights.EXCERPT,
        handling=heading.handling or Handling.PUBLIC,
        embargo_until=heading.embargo_until,
        agency=heading.agency,
        version=heading.version,
        raw=raw,
    )
    named = replace(report, text="", raw=b"", retrieved=None, signature=(), unread="")
    return replace(report, id="r" + fingerprint(named))


def report_from_bytes(
    raw: bytes,
    where: str,
    *,
    retrieved: datetime | None = None,
    given: Heading = UNSTATED,
    is_html: bool | None = None,
    limit: int = LIMIT,
) -> Iterator[Report | Problem]:
    """Make a report of a file's bytes, plain text or HTML; at most one report, and problems beside it.

    What the file states about itself goes before what is `given`. Whether it is HTML is seen from its first
    characters unless said. A file that cannot be used yields a Problem that says what to do, no report.

    >>> [found.text for found in report_from_bytes(b" date 2031-03-05 Four were freed.", "a.txt")]
    ['Four were freed.']
    """
    if len(raw) > limit:
        yield Problem(where, f"larger than {limit:,} bytes", "split it into one file a report")
        return
    decoded = decode(raw)
    if not decoded.refusal and not decoded.text.strip():
        decoded = Decoded(refusal="the file is empty", mend="remove it or fill it")
    if decoded.refusal:
        yield Problem(where, decoded.refusal, decoded.mend)
        return
    if decoded.doubt:
        yield Problem(where, decoded.doubt, "save it as UTF-8 if letters look wrong", is_note=True)
    try:
        yield from kept(_draft(raw, decoded.text, given, is_html), where, given, retrieved)
    except HeadingError as error:
        yield Problem(where, str(error), "nothing was stored")


def _draft(raw: bytes, text: str, given: Heading, is_html: bool | None) -> Draft:
    if looks_like_html(text) if is_html is None else is_html:
        heading, article = page(text, given.url)
        return Draft(raw, article, heading, extractor())
    heading, body = split_heading(text)
    return Draft(raw, body, heading, TEXT)


def looks_like_html(text: str) -> bool:
    """Whether a text begins as an HTML page does."""
    start = text[:500].lstrip("\ufeff \t\n").lower()
    return start.startswith(("<!doctype html", "<html", "<?xml")) or "<html" in start


def kept(draft: Draft, where: str, given: Heading, retrieved: datetime | None) -> Iterator[Report | Problem]:
    """Yield a report of what was read and what is to be said about it; one without words is not kept.

    A text that tells of days after its own date loses the date, unless the same is `given`: it stays out of
    replays until somebody dates it.
    """
    if not draft.text.strip():
        yield Problem(where, "no article text was found", "save the text of the article as .txt")
        return
    heading = draft.heading.over(given)
    if found := _contradicted(draft.text, heading, given):
        yield _undated(where, f"dated {heading.published}, but tells of {found} as past")
        heading = replace(heading, published=given.published, published_at=None)
    elif heading.unclear:
        yield _undated(where, f"its date {heading.unclear!r} could be read in two ways, or none")
    elif heading.published is None:
        yield _undated(where, "no date")
    report = made(draft.raw, draft.text, heading, draft.extractor, retrieved)
    yield report
    if report.unread:
        yield Problem(where, f"stored unread, {report.unread}", "code its claims by hand", is_note=True)


def _contradicted(text: str, heading: Heading, given: Heading) -> date | None:
    if heading.published is None or heading.published == given.published:
        return None
    found = told_after(text, heading.published)
    return found[1] if found else None


def _undated(where: str, why: str) -> Problem:
    return Problem(
        where, f"{why}: it stays out of replays until dated", "state it as YYYY-MM-DD", is_note=True
    )
