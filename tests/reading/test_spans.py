from collections.abc import Iterator

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.reading.reading_fixtures import reader, report

from servanda.model import Claim, Quote

WORDS = st.sampled_from(
    [
        "Northland released 40 prisoners",
        "“We freed éléven hostages,” it said",
        "ال\u200fهدنة",
        "e\u0301tat",
        "🕊️👨‍👩‍👧",
        "\r\n\r\n",
        "\n- ",
        '"',
        "”",
        "according to the ministry",
        "על פי",
        "so far 1,200 rifles were handed over.",
        "date 2031-01-02",
        "\u00a0",
        "\t",
        "…",
        "(Tidewire) -",
    ]
)
TEXTS = st.one_of(
    st.lists(st.one_of(WORDS, st.text(max_size=12)), max_size=14).map(" ".join),
    st.text(max_size=80),
)


def quotes(claim: Claim) -> Iterator[Quote]:
    found: list[Quote] = []

    def keep(quote: Quote) -> Quote:
        found.append(quote)
        return quote

    claim.mapped(keep)
    yield from found


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXTS)
def test_every_quote_is_what_its_span_marks(text: str) -> None:
    for claim in reader().read(report(text)):
        for quote in quotes(claim):
            assert quote.span is None or quote.span.of(text) == quote.words


def test_reading_twice_gives_the_same_ids() -> None:
    text = "Northland released 40 prisoners on Thursday, the ministry said."
    assert [c.id for c in reader().read(report(text))] == [c.id for c in reader().read(report(text))]


def test_a_text_longer_than_the_model_takes_is_read_in_pieces() -> None:
    text = "\n\n".join(["The sky was grey over the bay. " * 20] * 4 + ["Northland released 40 prisoners."])
    nlp = reader().nlp
    limit = nlp.max_length
    nlp.max_length = 1000
    try:
        found = [claim for claim in reader().read(report(text)) if claim.event == "release"]
    finally:
        nlp.max_length = limit
    assert len(found) == 1
    assert all(q.span is None or q.span.of(text) == q.words for q in quotes(found[0]))
