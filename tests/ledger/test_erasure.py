"""A lawful erasure leaves no word behind, and says that it happened."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from tests.ledger.fictions import FREED, addition, claim, raw, report, ticking

from servanda.ledger import Ledger, memory_ledger, open_ledger
from servanda.model import Claim, EntryKind, LedgerError, Reading, UnknownName

SECRET = "Seventeen quinces were handed to Southmark at Velvet Bridge. " * 200
REASON = "court order 7"


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    secret = addition(SECRET, 17)
    with open_ledger(tmp_path / "ledger.db", clock=ticking()) as opened:
        for number in range(5):
            opened.add([addition(f"Report {number} before. " * 50)])
        opened.add([secret, addition()], originals={secret[0].original: SECRET.encode()})
        yield opened


def secret_id() -> str:
    return report(SECRET).id


def bytes_of(path: Path | None) -> bytes:
    assert path is not None
    return b"".join(each.read_bytes() for each in sorted(path.parent.iterdir()))


def test_the_words_are_gone_from_every_byte_of_the_file(ledger: Ledger) -> None:
    assert b"quinces" in bytes_of(ledger.path)
    ledger.redact(secret_id(), REASON, "the desk")
    assert b"quinces" not in bytes_of(ledger.path)
    assert FREED.encode() in bytes_of(ledger.path)


def test_claims_of_an_erased_text_keep_figures_and_places_without_words(ledger: Ledger) -> None:
    (before,) = (each for each in ledger.claims() if each.report == secret_id())
    ledger.redact(secret_id(), REASON, "the desk")
    (after,) = (each for each in ledger.claims() if each.report == secret_id())
    assert after == before.mapped(lambda quote: quote.stripped())
    assert ledger.text(secret_id()) == ""
    assert ledger.original(secret_id()) is None
    assert ledger.report(secret_id()).text_hash == report(SECRET).text_hash


def test_verify_says_what_was_erased_why_and_by_whom(ledger: Ledger) -> None:
    head = ledger.head().hash
    ledger.redact(secret_id()[:9], REASON, "the desk")
    found = ledger.verify(head)
    (erased,) = found.redactions
    assert found.holds
    assert (erased.report, erased.reason, erased.by) == (secret_id(), REASON, "the desk")
    assert f"erased: the text of {secret_id()} ({REASON}; the desk)" in str(found)
    assert len(ledger.entries(EntryKind.REDACTION)) == 1


def test_erasing_twice_changes_nothing(ledger: Ledger) -> None:
    head = ledger.redact(secret_id(), REASON, "the desk").head
    assert ledger.redact(secret_id(), REASON, "the desk").head == head


def test_an_erased_text_is_not_stored_again(ledger: Ledger) -> None:
    head = ledger.redact(secret_id(), REASON, "the desk").head
    secret = addition(SECRET, 17)
    assert ledger.add([secret], originals={secret[0].original: SECRET.encode()}).head == head
    reprint = replace(secret[0], id="r-reprint", outlet="Tidewire")
    ledger.add([(reprint, None, ())])
    assert ledger.text("r-reprint") == ""
    assert b"quinces" not in bytes_of(ledger.path)
    assert ledger.verify().holds


def test_reports_that_share_text_or_bytes_lose_them_together() -> None:
    one = report(SECRET)
    reprint = replace(one, id="r-reprint", outlet="Tidewire")
    extracted = replace(report("Seventeen quinces."), id="r-extract", original=one.original)
    other = report("Another text.")
    with memory_ledger() as ledger:
        ledger.add([(each, None, ()) for each in (one, reprint, extracted, other)])
        ledger.redact("r-extract", REASON, "the desk")
        texts = {each.id: each.text for each in ledger.reports()}
        assert texts == {one.id: "", "r-reprint": "", "r-extract": "", other.id: "Another text."}
        (erased,) = ledger.verify().redactions
        assert erased.reports == tuple(sorted([one.id, "r-reprint", "r-extract"]))


def test_an_erasure_that_died_before_the_file_was_cleaned_is_completed_by_another(
    ledger: Ledger, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(_engine: object) -> None:
        raise LedgerError("power cut")

    with monkeypatch.context() as patched:
        patched.setattr("servanda.ledger.ledger.scrub", die)
        with pytest.raises(LedgerError, match="power cut"):
            ledger.redact(secret_id(), REASON, "the desk")
    assert ledger.text(secret_id()) == ""
    assert ledger.verify().holds
    ledger.redact(secret_id(), REASON, "the desk")
    assert b"quinces" not in bytes_of(ledger.path)


def test_while_another_program_reads_the_erasure_says_that_bytes_may_be_left(ledger: Ledger) -> None:
    assert ledger.path is not None
    with closing(raw(ledger.path)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM entries").fetchone()
        with open_ledger(ledger.path, clock=ticking(), patience=0.1) as impatient:
            with pytest.raises(LedgerError, match="close that program and redact the report again"):
                impatient.redact(secret_id(), REASON, "the desk")
            assert impatient.text(secret_id()) == ""
    ledger.redact(secret_id(), REASON, "the desk")
    assert b"quinces" not in bytes_of(ledger.path)


def test_views_show_no_erased_word(ledger: Ledger) -> None:
    def shown() -> list[tuple[object, ...]]:
        with closing(raw(ledger.path)) as other:
            query = "SELECT sentence, actor, low, event FROM claims WHERE report = ?"
            return other.execute(query, [secret_id()]).fetchall()

    assert shown() == [(SECRET, "Seventeen", 17, "release")]
    ledger.redact(secret_id(), REASON, "the desk")
    assert shown() == [(None, None, 17, "release")]


def test_a_text_still_held_after_its_redaction_is_a_problem(ledger: Ledger) -> None:
    ledger.redact(secret_id(), REASON, "the desk")
    with closing(raw(ledger.path)) as other:
        other.execute("INSERT INTO texts VALUES (?, ?)", [report(SECRET).text_hash, SECRET])
    (problem,) = ledger.verify().problems
    assert "still held" in problem.what


@pytest.mark.parametrize(("reason", "by"), [("", "the desk"), (REASON, " ")])
def test_an_erasure_without_reason_or_author_is_refused(ledger: Ledger, reason: str, by: str) -> None:
    with pytest.raises(LedgerError, match="reason and who decided"):
        ledger.redact(secret_id(), reason, by)
    assert ledger.text(secret_id()) == SECRET


def test_an_unknown_report_cannot_be_erased(ledger: Ledger) -> None:
    with pytest.raises(UnknownName):
        ledger.redact("r-nobody", REASON, "the desk")


def test_a_new_reading_of_an_erased_text_brings_no_words_back(ledger: Ledger) -> None:
    ledger.redact(secret_id(), REASON, "the desk")
    made = report(SECRET)
    again: Claim = claim(made, version="2")
    ledger.add([(made, Reading(report=made.id, reader="rules", version="2"), (again,))])
    assert all(each.sentence == "" for each in ledger.claims() if each.report == made.id)
    assert b"quinces" not in bytes_of(ledger.path)
