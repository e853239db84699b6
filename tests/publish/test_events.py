"""Event rows carry the codes of the frame lexicon, one row a claim."""

import csv
from io import StringIO

from tests.publish.dossiers import rich_dossier
from tests.publish.hostile import hostile_dossier

from servanda.lexicon.frame import Frame, frames
from servanda.publish.events import EVENT_COLUMNS, events_csv


def rows(lexicon: dict[str, Frame] | None = None) -> list[dict[str, str]]:
    dossier = rich_dossier()
    text = events_csv([item.claim for item in dossier.binding.bound], dossier.reports, lexicon)
    return list(csv.DictReader(StringIO(text)))


def test_a_release_has_the_codes_of_its_frame() -> None:
    first, frame = rows()[0], frames()["release"]
    assert f"{first['plover_event']}/{first['plover_mode']}" == frame.plover
    assert first["cameo"] == frame.cameo and (first["low"], first["first"]) == ("410", "2031-03-04")


def test_an_event_without_a_code_keeps_its_row() -> None:
    found = rows({})
    assert len(found) == len(rich_dossier().binding.bound)
    assert {row["plover_event"] + row["cameo"] for row in found} == {""}


def test_what_is_planned_denied_or_alleged_says_so() -> None:
    by_claim = {row["claim"]: row for row in rows()}
    assert by_claim["c-200"]["modality"] == "expected" and by_claim["c-noshot"]["modality"] == "denied"
    assert by_claim["c-shots"]["alleged"] == "yes"


def test_no_cell_starts_a_formula_however_hostile_the_report() -> None:
    dossier = hostile_dossier()
    text = events_csv([item.claim for item in dossier.binding.bound], dossier.reports)
    cells = [cell for row in csv.DictReader(StringIO(text)) for cell in row.values()]
    assert tuple(next(csv.reader(StringIO(text)))) == EVENT_COLUMNS
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
