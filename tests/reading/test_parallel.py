import os
from collections.abc import Iterable, Iterator
from functools import partial

import pytest
from tests.reading.reading_fixtures import reader, report

from servanda.model import Claim, Problem, ReaderError, Report
from servanda.reading.parallel import ManyReaders
from servanda.reading.plugins import open_reader


class Fragile:
    """A reader whose process dies of one text."""

    name, version = "fragile", "7"

    def read_many(
        self, reports: Iterable[Report]
    ) -> Iterator[tuple[Report, tuple[Claim, ...], tuple[Problem, ...]]]:
        for each in reports:
            if each.text == "deadly":
                os._exit(9)
            yield each, (), ()


def test_two_processes_read_what_one_reads_in_the_same_order() -> None:
    reports = [report(f"Northland released {n} prisoners on Thursday.") for n in range(40, 70)]
    many = open_reader(processes=2)
    assert isinstance(many, ManyReaders)
    assert list(many.read_many(iter(reports))) == list(reader().read_many(iter(reports)))
    assert (many.name, many.version) == (reader().name, reader().version)
    many.close()


def test_a_report_whose_process_dies_is_named_and_all_others_are_read() -> None:
    texts = [f"fine {n}" for n in range(20)]
    texts.insert(11, "deadly")
    many = ManyReaders(Fragile, 2)
    back = list(many.read_many(report(text) for text in texts))
    many.close()
    assert [each.text for each, _, _ in back] == texts
    assert [each.text for each, _, problems in back if problems] == ["deadly"]


def test_no_more_reports_are_taken_than_are_under_way() -> None:
    taken: list[int] = []

    def arriving() -> Iterator[Report]:
        for n in range(400):
            taken.append(n)
            yield report(f"fine {n}")

    many = ManyReaders(Fragile, 2)
    next(many.read_many(arriving()))
    many.close()
    assert len(taken) < 50


def test_a_reader_that_does_not_load_says_why_in_the_process_that_asked() -> None:
    with pytest.raises(ReaderError, match="no_such_model is not installed"):
        ManyReaders(partial(open_reader, model="no_such_model"), 2)
