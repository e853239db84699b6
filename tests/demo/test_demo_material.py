"""The demonstration material is whole: it loads, its dates are in order, and it names nothing real."""

from datetime import UTC, date, datetime
from importlib.resources import files
from pathlib import Path

from servanda.agreement import load_agreement
from servanda.intake import read_sources
from servanda.model import Problem, Report

DEMO = Path(str(files("servanda.demo")))
NOW = datetime(2031, 5, 1, tzinfo=UTC)
ITEMS = tuple(read_sources([DEMO / "reports"], retrieved=NOW))
REPORTS = tuple(item for item in ITEMS if isinstance(item, Report))


def test_every_file_becomes_a_report() -> None:
    assert len(REPORTS) == len(list((DEMO / "reports").glob("*.txt"))) >= 14


def test_the_only_problems_are_the_two_that_are_meant() -> None:
    problems = [item for item in ITEMS if isinstance(item, Problem)]
    assert [Path(problem.where).name[:2] for problem in problems] == ["15", "16"]


def test_dates_follow_the_order_of_the_files_over_five_weeks() -> None:
    days = [report.published for report in REPORTS if report.published]
    assert days == sorted(days)
    assert (days[0], days[-1]) == (date(2031, 3, 3), date(2031, 4, 4))
    assert len(days) == len(REPORTS) - 1


def test_every_report_has_outlet_title_and_address() -> None:
    assert all(report.outlet and report.title and report.url for report in REPORTS)
    assert all(".example/" in report.url for report in REPORTS)


def test_reports_are_short() -> None:
    assert all(100 <= len(report.text.split()) <= 220 for report in REPORTS)


def test_one_address_has_two_versions_that_differ() -> None:
    urls = [report.url for report in REPORTS]
    (twice,) = {url for url in urls if urls.count(url) > 1}
    first, second = (report for report in REPORTS if report.url == twice)
    assert (first.published, second.published) == (date(2031, 3, 15), date(2031, 3, 16))
    assert "130 prisoners" in first.text
    assert "130" not in second.text


def test_one_report_cannot_be_read() -> None:
    assert [report.language for report in REPORTS if report.unread] == ["fr"]


def test_the_agreement_checks_clean() -> None:
    agreement = load_agreement(DEMO / "agreement.yaml")
    assert agreement.calendar.effective == date(2031, 3, 3)
    days = {each.id: each.due for each in agreement.obligations if each.due}
    assert days["p1.bridge"] == date(2031, 3, 7)
    assert days["p1.guns"] == date(2031, 3, 9)
    assert days["p1.corridor"] == date(2031, 3, 12)
    assert days["p1.prisoners"] == date(2031, 3, 23)


def test_the_days_of_the_week_are_those_of_2031() -> None:
    names = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    assert [names[date(2031, 3, day).weekday()] for day in (3, 8, 12, 23)] == [
        "Monday",
        "Saturday",
        "Wednesday",
        "Sunday",
    ]


def test_the_story_in_the_readme_adds_up() -> None:
    rows = [line.split("|") for line in (DEMO / "README.md").read_text("utf-8").splitlines()]
    figures = [(row[2], row[3]) for row in rows if len(row) == 6 and " Mar" in row[1]]
    assert sum(_first_number(captives) for captives, _ in figures) == 24
    assert sum(_first_number(prisoners) for _, prisoners in figures) == 480


def _first_number(cell: str) -> int:
    words = cell.replace(",", " ").split()
    return int(words[0]) if words else 0
