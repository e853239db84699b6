"""One layer of reading on its own: intake -> parsing -> rows, keeping nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO

from servanda.app.reading import files_in
from servanda.intake import read_sources
from servanda.intake.decode import decode
from servanda.intake.report import TEXT
from servanda.model import Problem, Report
from servanda.reading.annotating import NEEDED, Layer, layer_rows
from servanda.reading.reader import load_layers, unparsed

__all__ = ["Annotated", "annotate_each"]


@dataclass(frozen=True, slots=True)
class Annotated:
    """The rows found in one report, in text order, and what had to be said of its file."""

    rows: tuple[dict[str, Any], ...] = ()
    problems: tuple[Problem, ...] = ()


def annotate_each(
    paths: Iterable[str],
    layer: Layer,
    *,
    retrieved: datetime,
    published: date | None = None,
    model: str = "en_core_web_sm",
    stdin: BinaryIO | None = None,
) -> Iterator[Annotated]:
    """Find one layer in every report of files and folders, in order, with flat memory.

    `doc` is the stem of the file, with `#n` behind it from a file's second report on. Places are counted in
    the file's own text where that is plain (as decoded, line ends made one character each): a heading that
    is cut before reading counts. In a page or a row they are counted in the text that was extracted.
    `published` holds for files that state no day of their own.
    """
    nlp = load_layers(model, NEEDED[layer])
    for path in files_in(paths):
        count = 0
        for item in read_sources([path], retrieved=retrieved, published=published, stdin=stdin):
            if isinstance(item, Problem):
                yield Annotated(problems=(item,))
                continue
            count += 1
            name = Path(path).stem if count == 1 else f"{Path(path).stem}#{count}"
            docs = [nlp(doc) for doc in unparsed(nlp, item)]
            cut = _cut_before(item)
            rows = [
                row
                for doc in docs
                for row in layer_rows(doc, layer, name=name, offset=cut + doc._.servanda_offset)
            ]
            yield Annotated(tuple(rows))


def _cut_before(report: Report) -> int:
    """Count the characters of a plain file that stand before the text that was read."""
    if report.extractor != TEXT or not report.raw:
        return 0
    whole = decode(report.raw).text
    return len(whole) - len(report.text) if whole.endswith(report.text) else 0
