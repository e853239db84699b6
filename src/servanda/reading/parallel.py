"""Reading in several processes, each with a reader of its own; reports come back in order."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context
from typing import TYPE_CHECKING

from servanda.model import Claim, Problem, Report

if TYPE_CHECKING:
    from servanda.reading.plugins import ReportReader

__all__ = ["ManyReaders"]

CHUNK = 8
Read = tuple[Report, tuple[Claim, ...], tuple[Problem, ...]]

_loaded: "list[ReportReader]" = []


class ManyReaders:
    """Read reports in `processes` processes with a bounded number of them under way, so memory stays flat.

    `load` gives the reader and is called once in each process: a function of a module, or a partial of one.
    A report whose process dies gives no claims and a Problem; the others go on in a new one.
    """

    def __init__(self, load: "Callable[[], ReportReader]", processes: int) -> None:
        self._load = load
        self._processes = processes
        self._pool = self._opened()
        self.name, self.version = self._pool.submit(_named, load).result()

    def read_many(self, reports: Iterable[Report]) -> Iterator[Read]:
        """Read reports, in order; one that fails gives no claims and a Problem."""
        arriving, under_way = iter(reports), deque[tuple[list[Report], Future[list[Read]]]]()
        while chunk := list(islice(arriving, CHUNK)):
            under_way.append((chunk, self._submit(chunk)))
            if len(under_way) > 2 * self._processes:
                yield from self._done(*under_way.popleft())
        while under_way:
            yield from self._done(*under_way.popleft())

    def close(self) -> None:
        """End the processes."""
        self._pool.shutdown(cancel_futures=True)

    def _opened(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            self._processes, mp_context=get_context("spawn"), initializer=_to_one_thread
        )

    def _submit(self, chunk: list[Report]) -> "Future[list[Read]]":
        try:
            return self._pool.submit(_read, self._load, chunk)
        except BrokenProcessPool:
            self._pool = self._opened()
            return self._pool.submit(_read, self._load, chunk)

    def _done(self, chunk: list[Report], future: "Future[list[Read]]") -> list[Read]:
        try:
            return future.result()
        except BrokenProcessPool:
            return [self._alone(report) for report in chunk]

    def _alone(self, report: Report) -> Read:
        try:
            return self._submit([report]).result()[0]
        except BrokenProcessPool:
            where = report.url or report.title or report.id
            why = "could not be read (the process that read it ended, perhaps for want of memory)"
            return report, (), (Problem(where, why, "it is stored; code it by hand"),)


def _to_one_thread() -> None:
    """Keep a process to one thread, before anything that counts threads is imported: others need theirs."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS"):
        os.environ.setdefault(name, "1")


def _reader(load: "Callable[[], ReportReader]") -> "ReportReader":
    """Give this process's reader, loading it the first time."""
    if not _loaded:
        _loaded.append(load())
    return _loaded[0]


def _named(load: "Callable[[], ReportReader]") -> tuple[str, str]:
    reader = _reader(load)
    return reader.name, reader.version


def _read(load: "Callable[[], ReportReader]", chunk: list[Report]) -> list[Read]:
    return list(_reader(load).read_many(chunk))
