import subprocess
import sys

import pytest
import spacy
from tests.reading.reading_fixtures import DAY, reader, report

from servanda.model import ReaderError
from servanda.reading import load_reader


def test_importing_the_room_loads_no_spacy() -> None:
    code = "import sys, servanda.reading; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_missing_model_is_named_with_what_to_do() -> None:
    with pytest.raises(ReaderError, match="no_such_model is not installed; install it"):
        load_reader("no_such_model")


def test_reports_come_back_in_order_with_their_claims() -> None:
    reports = [report(f"Northland released {n} prisoners.") for n in range(40, 60)]
    back = list(reader().read_many(iter(reports)))
    assert [each[0].id for each in back] == [each.id for each in reports]
    assert all(len(found) == 1 and not problems for _, found, problems in back)


def test_a_report_that_fails_gives_a_problem_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    one = reader()
    docs = one._docs

    def failing(each: object) -> object:
        if getattr(each, "text", "") == "bad":
            raise ValueError("broken")
        return docs(each)  # type: ignore[arg-type]

    monkeypatch.setattr(one, "_docs", failing)
    back = list(one.read_many([report("bad"), report("Northland released 40 prisoners.")]))
    assert "could not be read" in str(back[0][2][0])
    assert len(back[1][1]) == 1


def test_the_layers_work_in_anyones_pipeline() -> None:
    nlp = reader().nlp
    assert isinstance(nlp, spacy.language.Language)
    doc = nlp.make_doc("Northland released 40 prisoners on Thursday, the ministry said.")
    doc._.published = DAY
    doc = nlp(doc)
    assert [claim.event for claim in doc._.servanda_claims] == ["release"]
    assert [doc[each.source].text for each in doc._.servanda_attributions] == ["ministry"]
    assert doc._.servanda_layout.paragraphs


def test_a_text_without_a_date_is_read() -> None:
    assert reader().read(report("Northland released 40 prisoners on Thursday.", None))
