"""A citation pins what it says: nothing in it may depend on the day on which it is made."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from tests.publish.dossiers import rich_dossier

from servanda.model import Clocks, Head, ServandaError
from servanda.publish.citing import citation, citation_text

DAY = date(2031, 3, 21)
CLOCKS = Clocks(DAY, DAY, datetime(2031, 3, 22, 9, 30, tzinfo=UTC))
HEAD = Head("a" * 64, 12, 2)


def test_a_citation_names_agreement_clocks_head_readers_and_claims() -> None:
    dossier = replace(rich_dossier(), clocks=CLOCKS)
    cited = citation(dossier, "o2", HEAD, name="swap.yaml", version="1.2")
    text = citation_text(cited)
    overall = cited.obligations[0].overall
    assert set(overall.because) <= {each.claim for each in cited.claims}
    wanted = [HEAD.hash, "twelve entries in two batches", cited.hash, "servanda 1.2", *cited.readers]
    assert [each for each in wanted if each not in text] == []
    assert all(each.claim in text and each.report in text for each in cited.claims)
    assert text.endswith(
        "again: servanda cite swap.yaml o2 --as-of 2031-03-21 --known 2031-03-21 "
        "--recorded 2031-03-22T09:30:00+00:00\n"
    )


@pytest.mark.parametrize("clock", ["as_of", "known", "recorded"])
def test_an_open_clock_cannot_be_cited(clock: str) -> None:
    dossier = replace(rich_dossier(), clocks=replace(CLOCKS, **{clock: None}))
    with pytest.raises(ServandaError, match="all three clocks"):
        citation(dossier, "o2", HEAD, name="swap.yaml", version="1")
