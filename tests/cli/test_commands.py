import json
import re
import shlex
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner, Result

from servanda.agreement import bundled_claims
from servanda.cli.main import app
from servanda.ledger import open_ledger
from servanda.model import ServandaError, UnknownName

SHARED = Path(__file__).parents[3] / "shared"
REPORT = (
    "Outlet: Tidewire\nDate: 2031-03-04\nURL: https://tidewire.example/1\n\n"
    "Northland released 40 Southmark prisoners on Monday, the Northland Interior Ministry said.\n"
)


def run(*args: str | Path, stdin: str | None = None) -> Result:
    return CliRunner().invoke(app, [str(arg) for arg in args], input=stdin)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return tmp_path / "one.ledger"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "one.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_add_then_claims_then_verify(ledger: Path, report: Path) -> None:
    added = run("add", report, "--ledger", ledger)
    assert added.exit_code == 0, added.output
    head = added.stdout.split("head ")[1].strip()
    claims = json.loads(run("claims", "--ledger", ledger, "--event", "release", "--json").stdout)
    assert [claim["quantity"]["bounds"] for claim in claims] == [{"low": 40, "high": 40}]
    assert run("verify", "--ledger", ledger, "--head", head).exit_code == 0
    assert run("verify", "--ledger", ledger, "--head", "f" * 64).exit_code == 1


def test_add_reads_standard_input(ledger: Path) -> None:
    added = run("add", "-", "--ledger", ledger, stdin=REPORT)
    assert "added 1 reports" in added.stdout


def test_add_goes_on_after_a_bad_file_and_exits_with_3(ledger: Path, report: Path) -> None:
    bad = report.with_name("bad.txt")
    bad.write_bytes(b"")
    added = run("add", bad, report, "--ledger", ledger)
    assert added.exit_code == 3
    assert "added 1 reports" in added.stdout
    assert "bad.txt" in added.stderr


def test_an_unknown_agreement_says_what_there_is() -> None:
    done = run("status", "no-such-agreement", "--coded", "bundled")
    assert isinstance(done.exception, ServandaError)
    assert "gaza-2025-01" in str(done.exception)


def test_a_day_that_is_no_day_is_a_usage_error() -> None:
    done = run("status", "gaza-2025-01", "--coded", "bundled", "--known", "2025-02-30")
    assert done.exit_code == 2
    assert "2025-02-30" in done.stderr


def test_check_names_every_problem_and_exits_with_1(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("servanda: agreement/1\nid: x\ntitel: y\n", encoding="utf-8")
    done = run("check", broken)
    assert done.exit_code == 1
    assert f"{broken}:3:1" in done.stdout


def test_the_bundled_agreements_are_listed_and_check_clean() -> None:
    from servanda.agreement import bundled, bundled_path

    listed = run("agreements").stdout
    for name in bundled():
        assert name in listed
        assert run("check", bundled_path(name) or "").exit_code == 0


def test_a_new_file_is_begun_once_and_says_what_to_fill(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "truce.yaml"
    done = run("new", "truce", "--parties", "Northland,Southmark", "--from", "2031-03-01", "--out", path)
    assert done.exit_code == 0, done.output
    assert "`title` has no value; write what it is, in neutral words" in done.stdout
    assert path.read_text(encoding="utf-8").startswith("# An agreement")
    again = run("new", "truce", "--out", path)
    assert isinstance(again.exception, ServandaError)
    assert "there already" in str(again.exception)


def test_a_sound_agreement_is_read_back_and_a_broken_one_is_not(tmp_path: Path) -> None:
    done = run("check", "colombia-2016-arms", "--explain")
    assert done.exit_code == 0
    assert "Due by Wednesday 1 March 2017 (D+90)." in done.stdout
    broken = tmp_path / "broken.yaml"
    broken.write_text("servanda: agreement/1\n", encoding="utf-8")
    refused = run("check", broken, "--explain")
    assert (refused.exit_code, "PARTIES" in refused.stdout) == (1, False)
    assert "`title` is missing" in refused.stdout
    assert run("check", broken, "--explain", "--json").exit_code == 2


@pytest.mark.parametrize("name", ["claim", "report", "entry", "result", "agreement", "coded", "frames"])
def test_every_schema_is_a_schema(name: str) -> None:

    schema = json.loads(run("schema", name).stdout)
    jsonschema.Draft202012Validator.check_schema(schema)


def test_status_as_json_fits_its_schema() -> None:
    import jsonschema

    done = run("status", "gaza-2025-01", "--coded", "bundled", "--known", "2025-02-21", "--json")
    assert done.exit_code == 0, done.output
    jsonschema.validate(json.loads(done.stdout), json.loads(run("schema", "result").stdout))


def test_explain_walks_from_a_status_to_the_citation() -> None:
    done = run("explain", "gaza-2025-01", "p1.return33", "--coded", "bundled", "--known", "2025-02-21")
    assert done.exit_code == 0, done.output
    assert "2025-02-20" in done.stdout


def test_diff_says_what_changed_between_two_days_and_why() -> None:
    asked = ("diff", "gaza-2025-01", "--from", "2025-02-20", "--to", "2025-02-21", "--coded", "bundled")
    shown = run(*asked)
    assert shown.exit_code == 0, shown.output
    assert "from as of 2025-02-20, as known on 2025-02-20 to as of 2025-02-21" in shown.stdout
    assert "What stands differently" in shown.stdout
    told = json.loads(run(*asked, "--json").stdout)
    jsonschema.validate(told, json.loads(run("schema", "changes").stdout))
    assert told["standings"] and set(told["reported"]) <= {each["claim"] for each in told["evidence"]}


def test_a_timeline_tells_each_day_on_which_the_answer_changed_and_why() -> None:
    asked = ("timeline", "gaza-2025-01", "p1.return33", "--to", "2025-02-01", "--coded", "bundled")
    shown = run(*asked)
    assert shown.exit_code == 0, shown.output
    told = json.loads(run(*asked, "--json").stdout)
    jsonschema.validate(told, json.loads(run("schema", "timeline").stdout))
    reported = [
        (step["after"]["known"], each["after"]["reported"]["low"])
        for step in told["steps"]
        for each in step["standings"]
        if each["after"]["reported"]
    ]
    assert reported == [("2025-01-19", 3), ("2025-01-25", 7), ("2025-01-30", 10), ("2025-02-01", 13)]
    assert all(day in shown.stdout for day, _ in reported)
    assert isinstance(run("timeline", "gaza-2025-01", "p9", "--coded", "bundled").exception, UnknownName)


def test_what_entered_the_ledger_since_is_told_from_what_was_published_since(
    ledger: Path, tmp_path: Path
) -> None:
    rows = (bundled_claims("gaza-2025-01") or Path()).read_text("utf-8")
    head, *blocks = re.split(r"(?=^- \{id: )", rows, flags=re.M)
    older, newer = tmp_path / "older.yaml", tmp_path / "newer.yaml"
    older.write_text(head + "".join(each for each in blocks if "id: g010," not in each), "utf-8")
    newer.write_text(head + "".join(each for each in blocks if "id: g010," in each), "utf-8")
    assert run("add", "--coded", older, "--ledger", ledger).exit_code == 0
    with open_ledger(ledger) as kept:
        left = kept.latest()
    assert left
    assert run("add", "--coded", newer, "--ledger", ledger).exit_code == 0
    asked = ("diff", "gaza-2025-01", "--since", left.isoformat(), "--to", "2025-01-25", "--ledger", ledger)
    told = json.loads(run(*asked, "--json").stdout)
    assert len(told["reported"]) == 1
    assert "p1.return33" in {each["obligation"] for each in told["standings"]}
    assert run("diff", "gaza-2025-01", "--from", "2025-01-25").exit_code == 2


def test_a_citation_is_the_same_bytes_again_whatever_was_added_since(ledger: Path, tmp_path: Path) -> None:
    rows = (bundled_claims("gaza-2025-01") or Path()).read_text("utf-8")
    older, newer = tmp_path / "older.yaml", tmp_path / "newer.yaml"
    older.write_text(rows, "utf-8")
    newer.write_text(rows.replace("quantity: 3,", "quantity: 5,"), "utf-8")
    assert run("add", "--coded", older, "--ledger", ledger).exit_code == 0
    cited = run("cite", "gaza-2025-01", "p1.return33", "--as-of", "2025-02-10", "--ledger", ledger)
    assert cited.exit_code == 0, cited.output
    *_, again = cited.stdout.splitlines()
    command = shlex.split(again.removeprefix("again: "))
    assert run("add", "--coded", newer, "--ledger", ledger).exit_code == 0
    assert run(*command[1:], "--ledger", ledger).stdout == cited.stdout
    fresh = run("cite", "gaza-2025-01", "p1.return33", "--as-of", "2025-02-10", "--ledger", ledger)
    assert fresh.stdout != cited.stdout
    told = json.loads(run(*command[1:], "--ledger", ledger, "--json").stdout)
    jsonschema.validate(told, json.loads(run("schema", "citation").stdout))
    assert told["head"]["batches"] == 1 and told["readers"] == ["hand 1"]
    assert run("verify", "--head", told["head"]["hash"], "--ledger", ledger).exit_code == 0


def test_a_citation_of_no_obligation_names_those_there_are(ledger: Path) -> None:
    done = run("cite", "gaza-2025-01", "p9", "--ledger", ledger)
    assert isinstance(done.exception, UnknownName)
    assert "p1.return33" in str(done.exception)


def test_explain_walks_from_a_status_to_the_sentence() -> None:
    seeds = next((SHARED / "seeds").glob("*.txt"), None)
    if seeds is None:
        pytest.skip(f"the starting document is not there: {SHARED / 'seeds'}")
    done = run("explain", "gaza-2025-01", "p1.return33", "--reports", seeds, "--as-of", "2025-02-27")
    assert done.exit_code == 0, done.output
    assert "Israeli captives and" in done.stdout
    assert "outlet unknown" in done.stdout
    assert "2025-02-27" in done.stdout


def test_reconcile_shows_the_sum_and_the_set_that_cannot_all_be_true() -> None:
    done = run("reconcile", "gaza-2025-01", "--coded", "bundled", "--known", "2025-02-28")
    assert done.exit_code == 0, done.output
    assert "1,135" in done.stdout


def test_read_prints_rows_of_the_codebook(report: Path) -> None:
    done = run("read", report, "--format", "corpus")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    wanted = {"doc": "one", "event": "release", "modality": "happened", "polarity": "positive"}
    assert any(wanted.items() <= row.items() for row in rows), rows


def test_export_defuses_formulas_and_quotes_spans(ledger: Path, report: Path) -> None:
    run("add", report, "--ledger", ledger)
    assert run("export", "csv", "--ledger", ledger).stdout.splitlines()[0].startswith("claim,report,")
    page = json.loads(run("export", "annotations", "--ledger", ledger).stdout)
    selectors = [each["target"]["selector"] for each in page["items"]]
    assert all(
        {each["type"] for each in pair} == {"TextQuoteSelector", "TextPositionSelector"} for pair in selectors
    )


def test_brief_is_one_file_without_script(tmp_path: Path) -> None:
    out = tmp_path / "brief.html"
    done = run("brief", "gaza-2025-01", "--coded", "bundled", "--known", "2025-02-21", "-o", out)
    assert done.exit_code == 0, done.output
    page = out.read_text(encoding="utf-8")
    assert "<script" not in page
    assert "1,135" in page


def test_redact_erases_the_words_and_verify_says_so(ledger: Path, report: Path) -> None:
    run("add", report, "--ledger", ledger)
    claims = json.loads(run("claims", "--ledger", ledger, "--json").stdout)
    done = run(
        "redact", claims[0]["report"], "--reason", "a lawful request", "--by", "desk", "--ledger", ledger
    )
    assert done.exit_code == 0, done.output
    assert b"Southmark prisoners" not in ledger.read_bytes()
    verified = run("verify", "--ledger", ledger)
    assert verified.exit_code == 0
    assert "a lawful request" in verified.stdout or "erased" in verified.stdout


def test_a_users_own_frames_are_read_without_code(ledger: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("demine:\n  label: mines cleared\n  verbs: [demine]\n  alone: actor\n", encoding="utf-8")
    text = "Outlet: Tidewire\nDate: 2031-03-04\n\nSappers demined 40 fields on Monday.\n"
    assert run("add", "-", "--ledger", ledger, "--frames", own, stdin=text).exit_code == 0
    claims = json.loads(run("claims", "--ledger", ledger, "--json").stdout)
    assert [claim["event"] for claim in claims] == ["demine"]


def test_a_broken_frame_file_is_named_with_its_line(ledger: Path, tmp_path: Path, report: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text("demine:\n  verbs: demine\n", encoding="utf-8")
    done = run("add", report, "--ledger", ledger, "--frames", own)
    assert isinstance(done.exception, ServandaError)
    assert f"{own}:" in str(done.exception)
