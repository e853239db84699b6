"""Files, folders and standard input: what becomes a report, what is said, and that the rest goes on."""

import io
import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from servanda.intake import Heading, read_sources, report_from_bytes
from servanda.model import Handling, Problem, Report, Rights

SHARED = Path(__file__).parents[2].parent / "shared"
TEXT = (
    "Northland has released four of the detainees, and they were on their way to the border in the evening."
)


def parted(found: Iterable[Report | Problem]) -> tuple[list[Report], list[Problem]]:
    both = list(found)
    reports = [each for each in both if isinstance(each, Report)]
    return reports, [each for each in both if isinstance(each, Problem)]


def of_bytes(raw: bytes, **more: Any) -> tuple[list[Report], list[Problem]]:
    return parted(report_from_bytes(raw, "a.txt", **more))


def of_lines(*rows: object) -> tuple[list[Report], list[Problem]]:
    lines = [row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows]
    return parted(read_rows(b"\n".join(lines)))


def read_rows(raw: bytes) -> Iterable[Report | Problem]:
    from servanda.intake.rows import reports_from_rows

    return reports_from_rows(io.BytesIO(raw), "a.jsonl")


def test_a_date_before_the_text_is_cut_from_it() -> None:
    (report,), problems = of_bytes(f" date 2031-03-05 {TEXT}\n".encode())
    assert (report.published, report.text, problems) == (date(2031, 3, 5), TEXT + "\n", [])


def test_a_header_block_is_not_text() -> None:
    raw = f"""Outlet: Tidewire
Headline: Four freed
Date: 2031-03-05T23:30:00+02:00
URL: https://tidewire.example/1
Agency: Marrow News
Rights: link
Handling: internal
Version: 2

{TEXT}"""
    (report,), problems = of_bytes(raw.encode())
    assert problems == [] and report.text == TEXT
    assert (report.outlet, report.title, report.agency) == ("Tidewire", "Four freed", "Marrow News")
    assert report.published == date(2031, 3, 5)
    assert report.published_at == datetime(2031, 3, 5, 21, 30, tzinfo=UTC)
    assert (report.rights, report.handling, report.version) == (Rights.LINK, Handling.INTERNAL, "2")


def test_a_text_that_only_looks_like_a_header_is_text() -> None:
    for text in (
        f"Breaking: four freed\n\n{TEXT}",
        f"Date: x\nNote: x\nSo: x\n\n{TEXT}",
        f"Outlet: T\n{TEXT}",
    ):
        (report,), _ = of_bytes(text.encode())
        assert report.text == text


def test_an_embargo_is_kept_and_rights_are_never_guessed() -> None:
    (report,), _ = of_bytes(f"Date: 2031-03-05\nEmbargo-Until: 2031-03-09\n\n{TEXT}".encode())
    assert (report.handling, report.embargo_until) == (Handling.EMBARGO, date(2031, 3, 9))
    for line in ("Handling: secret", "Rights: some", "Embargo-Until: soon"):
        reports, problems = of_bytes(f"{line}\n\n{TEXT}".encode())
        assert reports == [] and "write" in problems[0].what


def test_a_date_of_two_readings_is_no_date() -> None:
    (report,), problems = of_bytes(f"Date: 03/04/2031\n\n{TEXT}".encode())
    assert report.published is None
    assert "two ways" in problems[0].what and "stays out of replays" in problems[0].what


def test_a_key_we_have_no_use_for_leaves_the_header_a_header() -> None:
    (report,), problems = of_bytes(f"Outlet: Tidewire\nDesk: North\nDate: 5 March 2031\n\n{TEXT}".encode())
    assert (report.text, report.published, problems) == (TEXT, date(2031, 3, 5), [])


def test_the_instant_is_kept_only_where_a_zone_is_written() -> None:
    (report,), _ = of_bytes(f"Date: 2031-03-05T23:30:00\n\n{TEXT}".encode())
    assert report.published == date(2031, 3, 5) and report.published_at is None
    (report,), _ = of_bytes(f"Date: Wed, 05 Mar 2031 23:30:00 +0200\n\n{TEXT}".encode())
    assert report.published == date(2031, 3, 5) and report.published_at is not None


def test_a_report_without_a_date_is_stored_and_noted() -> None:
    (report,), (problem,) = of_bytes(TEXT.encode())
    assert report.published is None and report.unread == "" and problem.is_note


def test_a_language_without_a_reader_is_stored_unread() -> None:
    text = (
        "Le ministère a annoncé que les quatre détenus ont été libérés dans la nuit et sont arrivés au poste."
    )
    (report,), problems = of_bytes(text.encode())
    assert (report.language, report.unread) == ("fr", "language: fr")
    assert "stored unread" in problems[-1].what


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"\xef\xbb\xbfFour were freed.", "Four were freed."),
        ("Four were freed.".encode("utf-16"), "Four were freed."),
        ("Four were freed.".encode("utf-32"), "Four were freed."),
        (b"Four\r\nwere\rfreed.", "Four\nwere\nfreed."),
        ("Four – “freed”.".encode(), "Four – “freed”."),
    ],
)
def test_bytes_are_read_by_their_mark_or_as_utf_8(raw: bytes, text: str) -> None:
    (report,), problems = of_bytes(raw)
    assert report.text == text and len(problems) == 1


def test_another_encoding_is_guessed_and_said() -> None:
    text = "Das Ministerium erklärte, die Übergabe der vier Häftlinge sei für Donnerstag geplant. " * 5
    (report,), problems = of_bytes(text.encode("cp1252"))
    assert report.text == text and "a guess" in problems[0].what


def test_the_declared_charset_of_a_page_goes_before_a_guess() -> None:
    body = "<p>" + "Министерство сообщило, что четверо были освобождены и находятся в пути. " * 4 + "</p>"
    page = f'<html><head><meta charset="windows-1251"></head><body><article>{body}</article></body></html>'
    (report,), problems = of_bytes(page.encode("cp1251"))
    assert report.text.startswith("Министерство") and not any("guess" in each.what for each in problems)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"%PDF-1.7 ...", "a PDF"),
        (b"PK\x03\x04...", "a ZIP"),
        (b"\x89PNG\r\n", "a PNG"),
        (b"Four\0freed", "NUL"),
        (b"\x00\x01\x02\xff\xfe\xfd" * 50, "unknown"),
        (b" date 2031-03-05 \n\n", "no article text"),
        (b"x" * 101, "larger than 100 bytes"),
        (b"<html><body></body></html>", "no article text"),
    ],
)
def test_what_is_no_text_is_a_problem_that_says_what_to_do(raw: bytes, said: str) -> None:
    reports, problems = of_bytes(raw, limit=100 if b"xx" in raw else 20_000)
    assert reports == [] and said in str(problems[0]) and problems[0].mend


PAGE = """<html><head><title>Four freed - Marrow News</title>
<meta property="og:site_name" content="Marrow News"><meta property="og:title" content="Four freed">
<meta property="article:published_time" content="2031-03-05T22:10:00+02:00">
<link rel="canonical" href="https://marrow.example/a/1"></head><body><nav><a href="/">Home</a></nav><article>
<p>Northland released four detainees on Wednesday, the prison service said in a statement to reporters.</p>
<p>Southmark said that it had received them at the northern crossing before midnight.</p>
</article><footer>Copyright</footer></body></html>"""


def test_a_page_gives_its_article_and_what_it_states_about_itself(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE)
    (report,), problems = parted(read_sources([tmp_path / "a.html"]))
    assert problems == []
    assert (report.outlet, report.title, report.url) == (
        "Marrow News",
        "Four freed",
        "https://marrow.example/a/1",
    )
    assert report.published == date(2031, 3, 5) and report.extractor.startswith("trafilatura ")
    assert report.published_at == datetime(2031, 3, 5, 20, 10, tzinfo=UTC)
    assert "reporters.\n\nSouthmark" in report.text and "Copyright" not in report.text


def test_a_page_is_known_by_its_first_characters_too() -> None:
    (report,), _ = parted(report_from_bytes(PAGE.encode(), "-"))
    assert report.title == "Four freed"


def test_a_folder_is_read_with_all_below_it_in_order(tmp_path: Path) -> None:
    (tmp_path / "b" / "c").mkdir(parents=True)
    (tmp_path / ".hidden").mkdir()
    for name in ("b/c/2.txt", "b/1.md", "z.txt", ".hidden/4.txt", ".5.txt"):
        (tmp_path / name).write_text(f" date 2031-03-05 {TEXT} {name}")
    (tmp_path / "b" / "table.xlsx").write_bytes(b"PK")
    reports, (skipped,) = parted(read_sources([tmp_path]))
    assert [report.text.split()[-1] for report in reports] == ["z.txt", "b/1.md", "b/c/2.txt"]
    assert skipped.where.endswith("table.xlsx") and "skipped" in skipped.what and skipped.is_note


def test_a_file_named_outright_is_read_whatever_its_suffix(tmp_path: Path) -> None:
    (tmp_path / "wire.asc").write_text(TEXT)
    reports, _ = parted(read_sources([str(tmp_path / "wire.asc")]))
    assert reports[0].text == TEXT


def test_standard_input_is_read_for_a_dash() -> None:
    (report,), _ = parted(read_sources(["-"], stdin=io.BytesIO(TEXT.encode()), outlet="Tidewire"))
    assert (report.text, report.outlet) == (TEXT, "Tidewire")


def test_rows_on_standard_input_are_known_by_their_first_line() -> None:
    rows = b"".join(json.dumps({"text": f"{TEXT} {n}"}).encode() + b"\n" for n in range(3))
    reports, _ = parted(read_sources(["-"], stdin=io.BytesIO(rows)))
    assert [report.text[-1] for report in reports] == ["0", "1", "2"]


def test_what_is_given_holds_only_where_a_file_is_silent(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Outlet: Tidewire\n\n{TEXT}")
    (report,), _ = parted(read_sources([tmp_path], outlet="Marrow News", published=date(2031, 3, 7)))
    assert (report.outlet, report.published) == ("Tidewire", date(2031, 3, 7))


def test_a_missing_path_is_a_problem_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    reports, problems = parted(read_sources([tmp_path / "none.txt", tmp_path / "a.txt"]))
    assert len(reports) == 1 and "no such file" in problems[0].what


def test_a_line_of_rows_is_a_report() -> None:
    row = {"id": 7, "text": TEXT, "outlet": "Tidewire", "date": "2031-03-05", "language": "EN", "tags": ["x"]}
    (report,), problems = of_lines(row)
    assert problems == []
    assert (report.outlet, report.published, report.language) == ("Tidewire", date(2031, 3, 5), "en")


def test_a_row_may_hold_a_page_and_what_it_says_goes_first() -> None:
    (report,), _ = of_lines({"html": PAGE, "outlet": "Tidewire"})
    assert (report.outlet, report.title) == ("Tidewire", "Four freed")


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"[1]",
        b'{"text": "\\ud800"}',
        b'{"text": 3}',
        b'{"text": "a\\u0000b"}',
        b'{"text": ""}',
        b'{"title": "x"}',
        b'{"text": "x", "rights": "some"}',
        b"\xff\xfe\xfd",
        b"[" * 100_000,
    ],
)
def test_a_bad_line_is_named_and_the_others_are_read(line: bytes) -> None:
    reports, problems = of_lines(line, {"text": TEXT, "date": "2031-03-05"})
    assert len(reports) == 1
    assert [problem.where for problem in problems] == ["a.jsonl:1"]


def test_a_line_beyond_the_limit_stops_its_file_only(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b"x" * 500)
    (tmp_path / "b.txt").write_text(TEXT)
    reports, problems = parted(read_sources([tmp_path], limit=200))
    assert len(reports) == 1 and "longer than 200 bytes" in problems[0].what


AFTER = "Northland reopened the crossing on 9 March 2031, the ministry said."


def test_a_text_that_tells_of_days_after_its_date_loses_the_date() -> None:
    (report,), (flag,) = of_bytes(f" date 2031-03-05 {AFTER}".encode())
    assert report.published is None and flag.is_note
    assert "dated 2031-03-05, but tells of 2031-03-09 as past" in flag.what


def test_a_dateline_after_the_date_counts_as_told() -> None:
    _, (flag,) = of_bytes(f" date 2031-03-05 Crossing open\nSunday, March 9, 2031\n{TEXT}".encode())
    assert "2031-03-09" in flag.what


def test_a_person_may_date_what_contradicts_itself() -> None:
    raw = f" date 2031-03-05 {AFTER}".encode()
    (report,), problems = of_bytes(raw, given=Heading(published=date(2031, 3, 9)))
    assert report.published == date(2031, 3, 9) and len(problems) == 1
    (report,), problems = of_bytes(raw, given=Heading(published=date(2031, 3, 5)))
    assert report.published == date(2031, 3, 5) and problems == []


@pytest.mark.parametrize(
    "text",
    [
        "The crossing will be reopened on 9 March 2031, the ministry said.",
        "The truce was extended until 9 March 2031.",
        "Northland reopened the crossing on 6 March 2031.",
        "Northland reopened the crossing on 45 March 2031.",
    ],
)
def test_what_is_to_come_may_lie_after_the_date(text: str) -> None:
    (report,), problems = of_bytes(f" date 2031-03-05 {text}".encode())
    assert report.published == date(2031, 3, 5) and problems == []


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(raw=st.binary(max_size=400), is_html=st.sampled_from([None, True, False]))
def test_arbitrary_bytes_never_raise(raw: bytes, is_html: bool | None) -> None:
    for report in parted(report_from_bytes(raw, "a", is_html=is_html))[0]:
        assert report.text.strip() and report.text.encode().decode() == report.text


TAGS = st.sampled_from(
    [
        "<html>",
        "<body>",
        "<article>",
        "<p>",
        "</p>",
        "<div>" * 300,
        "</body>",
        "<table>",
        "<meta charset='x'>",
        "<title>",
        "<!--",
        "]]>",
        "<script>",
        "&#xD800;",
        "&#0;",
        "<time datetime='9999-99-99'>",
        "<svg>",
        "<a href='//['>",
        '<script type="application/ld+json">{"@type":',
        "Four were freed at the crossing. " * 20,
        "<link rel=canonical href=x>",
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TAGS | st.text(max_size=20), max_size=25).map("".join))
def test_a_hostile_page_never_raises(page: str) -> None:
    raw = page.encode("utf-8", "ignore")
    for report in parted(report_from_bytes(raw, "a", is_html=True))[0]:
        assert report.text.encode().decode() == report.text and "\0" not in report.text


def test_a_very_deep_page_never_raises() -> None:
    parted(report_from_bytes(b"<html><body>" + b"<div>" * 100_000 + b"x", "a"))


@pytest.mark.parametrize(
    "raw",
    [
        b" date 2031-03-05" + b"\n" * 200_000,
        b" date 2031-03-05 9 March 2031" + b" ," * 100_000 + b"x",
        b" date 2031-03-05 " + b"9 March 2031 " * 10_000,
        b"Outlet: x\n" * 20_000,
        b"<meta " * 20_000 + b"\xff",
        b"<html>" + b'article:published_time" ' * 10_000,
    ],
    ids=lambda raw: raw[-12:].decode("latin-1"),
)
def test_reading_takes_time_in_proportion(raw: bytes) -> None:
    began = perf_counter()
    of_bytes(raw)
    assert perf_counter() - began < 5


def test_the_starting_document_begins_with_its_first_word() -> None:
    seeds = SHARED / "seeds"
    if not seeds.is_dir():
        pytest.skip(f"the starting document is not there: {seeds}")
    reports, _ = parted(read_sources([seeds]))
    assert [(report.published, report.text[:4]) for report in reports] == [(date(2025, 2, 27), "The ")]


def test_every_report_of_the_corpus_is_read_without_a_flag() -> None:
    corpus = SHARED / "corpus" / "reports"
    if not corpus.is_dir():
        pytest.skip(f"the corpus is not there: {corpus}")
    reports, problems = parted(read_sources([corpus]))
    assert len(reports) == len(list(corpus.glob("*.txt")))
    assert all(report.language == "en" and report.published for report in reports)
    assert all("skipped" in problem.what for problem in problems)
