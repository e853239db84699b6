"""The projected tables and the views over them: what the ledger's file shows to other tools.

`report_rows`, `reading_rows`, `claim_rows` and `decision_rows` hold figures and places; the views `reports`,
`readings`, `claims` and `decisions` add the words, read from `texts`. Places are half-open code points; days
are inclusive.
"""

from functools import cache

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Date,
    Integer,
    MetaData,
    Numeric,
    Select,
    Table,
    Text,
    func,
    select,
)

from servanda.ledger.tables import texts

__all__ = [
    "PROJECTION",
    "QUOTED",
    "VIEWS",
    "claim_rows",
    "decision_rows",
    "reading_rows",
    "report_rows",
    "shown",
    "views",
]

PROJECTION = 2
"""The version of the projections: when it differs from the file's, they are made anew from the entries."""

QUOTED = ("sentence", "speaker", "actor", "recipient", "object", "place", "figure")
"""What of a claim has words: each with a place in the text, or with the words of a hand-coded claim."""

shown = MetaData()

report_rows = Table(
    "report_rows",
    shown,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, unique=True, nullable=False),
    Column("recorded", Text),
    *(Column(name, Text) for name in ("outlet", "url", "title", "language")),
    Column("published", Date),
    *(Column(name, Text) for name in ("unread", "rights", "handling")),
    Column("embargo_until", Date),
    *(Column(name, Text) for name in ("extractor", "text_hash", "original")),
)

reading_rows = Table(
    "reading_rows",
    shown,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, unique=True, nullable=False),
    Column("recorded", Text),
    Column("report", Text, index=True),
    *(Column(name, Text) for name in ("reader", "version")),
    Column("claims", Integer),
    *(Column(name, Boolean) for name in ("pinned", "active")),
)


def _places(name: str) -> tuple[Column[int], Column[int], Column[str]]:
    return Column(f"{name}_start", Integer), Column(f"{name}_end", Integer), Column(f"{name}_words", Text)


claim_rows = Table(
    "claim_rows",
    shown,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("id", Text, unique=True, nullable=False),
    Column("recorded", Text),
    Column("report", Text, index=True),
    Column("active", Boolean),
    Column("cited_outlet", Text),
    Column("cited_published", Date),
    Column("cited_url", Text),
    Column("event", Text, index=True),
    *(Column(name, Text) for name in ("modality", "polarity")),
    Column("alleged", Boolean),
    Column("kind", Text),
    Column("low", Numeric(asdecimal=False)),
    Column("high", Numeric(asdecimal=False)),
    *(Column(name, Text) for name in ("bound", "unit")),
    *(Column(name, Date) for name in ("first_day", "last_day", "since", "cut")),
    *(
        Column(name, Text)
        for name in ("part_of", "partition", "manner", "access", "reader", "version", "rule")
    ),
    *(column for name in QUOTED for column in _places(name)),
)


decision_rows = Table(
    "decision_rows",
    shown,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("place", Integer, primary_key=True, autoincrement=False),
    *(Column(name, Text) for name in ("id", "recorded", "decision")),
    Column("claim", Text, index=True),
    Column("replaced_by", Text),
    Column("since", Date),
    *(Column(name, Text) for name in ("author", "reason", "source", "undoes")),
    Column("holds", Boolean),
)


def _words(name: str) -> ColumnElement[str]:
    start, end, words = (claim_rows.c[f"{name}_{part}"] for part in ("start", "end", "words"))
    return func.coalesce(words, func.substr(texts.c.text, start + 1, end - start)).label(name)


def _reports() -> Select[*tuple[object, ...]]:
    names = [column for column in report_rows.c if column.name not in ("seq", "text_hash", "original")]
    erased = texts.c.hash.is_(None).label("erased")
    return select(*names, func.length(texts.c.text).label("characters"), erased).select_from(
        report_rows.outerjoin(texts, texts.c.hash == report_rows.c.text_hash)
    )


def _claims() -> Select[*tuple[object, ...]]:
    rows, of = claim_rows.c, report_rows.c
    speaker, actor, recipient, object_, place, figure = (_words(name) for name in QUOTED[1:])
    with_report = claim_rows.outerjoin(report_rows, of.id == rows.report)
    return (
        select(
            rows.id,
            rows.report,
            func.coalesce(rows.cited_outlet, of.outlet).label("outlet"),
            func.coalesce(rows.cited_published, of.published).label("published"),
            *(rows.event, speaker, actor, recipient, object_, place),
            *(rows.low, rows.high, figure, rows.kind, rows.bound, rows.unit, rows.modality, rows.polarity),
            *(rows.alleged, rows.first_day, rows.last_day, rows.since, rows.cut, _words("sentence")),
            *(rows.manner, rows.access, rows.part_of, rows.partition, rows.reader, rows.version, rows.rule),
            func.coalesce(rows.cited_url, of.url).label("url"),
            rows.recorded,
        )
        .select_from(with_report.outerjoin(texts, texts.c.hash == of.text_hash))
        .where(rows.active.is_(True))
    )


VIEWS = ("reports", "readings", "claims", "decisions")
"""The views by name. `claims` shows those of active readings and hand-coded ones; `decisions` has a row for
each claim that a decision names, in its order."""


@cache
def views() -> dict[str, str]:
    """Give the query of each view, in SQL that every database understands."""
    queries = (_reports(), select(*reading_rows.c), _claims(), select(*decision_rows.c))
    words = (str(query.compile(compile_kwargs={"literal_binds": True})) for query in queries)
    return dict(zip(VIEWS, words, strict=True))
