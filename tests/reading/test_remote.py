import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from tests.reading.reading_fixtures import report

from servanda.model import Bounds, Claim, Handling, Kind, Modality, Problem, ReaderError
from servanda.reading.plugins import Checked, misquoted
from servanda.reading.remote import LARGEST, RemoteReader, remote_reader

TEXT = "The ministry spoke. Northland freed more than 40 prisoners on Thursday, it said.\n\nTalks go on."
SENTENCE = "Northland freed more than 40 prisoners on Thursday, it said."
GOOD = {
    "sentence": SENTENCE,
    "event": "release",
    "trigger": "freed",
    "actor": "Northland",
    "recipient": None,
    "object": "prisoners",
    "quantity": "more than 40",
    "kind": "increment",
    "time": "Thursday",
    "speaker": "The ministry",
    "cue": "said",
    "direct": False,
    "modality": "happened",
    "polarity": "positive",
}


def answering(claims: object) -> bytes:
    content = json.dumps({"claims": claims})
    return json.dumps({"choices": [{"message": {"content": content}}]}).encode()


class Endpoint(ThreadingHTTPServer):
    """A local endpoint that gives one answer to everything and keeps what it was asked."""

    body: bytes = b""
    status = 200
    hold: threading.Event | None = None

    def __init__(self) -> None:
        self.asked: list[tuple[str, dict[str, Any], str]] = []
        super().__init__(("127.0.0.1", 0), Answering)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


class Answering(BaseHTTPRequestHandler):
    server: Endpoint

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked.append((self.path, json.loads(body), self.headers.get("Authorization", "")))
        if self.server.hold:
            self.server.hold.wait(10)
        self.send_response(self.server.status)
        self.send_header("Content-Length", str(len(self.server.body)))
        self.end_headers()
        try:
            self.wfile.write(self.server.body)
        except OSError:
            self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@contextmanager
def endpoint(body: bytes, status: int = 200) -> Iterator[Endpoint]:
    with Endpoint() as server:
        server.body, server.status = body, status
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            if server.hold:
                server.hold.set()
            server.shutdown()
            thread.join()


def read(claims: object) -> tuple[Claim, ...]:
    with endpoint(answering(claims)) as server:
        return RemoteReader(server.url, "some-model", "a-key").read(report(TEXT))


def problem(body: bytes, status: int = 200) -> Problem:
    with endpoint(body, status) as server:
        ((_, claims, problems),) = Checked(RemoteReader(server.url, "some-model")).read_many([report(TEXT)])
    assert not claims
    return problems[0]


def test_an_answer_is_found_again_in_the_text() -> None:
    (claim,) = read([GOOD])
    assert not misquoted(claim, TEXT)
    assert claim.sentence == SENTENCE
    assert claim.quantity is not None and claim.quantity.kind is Kind.INCREMENT
    assert claim.modality is Modality.HAPPENED
    assert claim.attribution.speaker is not None and claim.attribution.speaker.words == "The ministry"
    assert claim.reader.name == "remote" and claim.reader.version.startswith("some-model-")


def test_figures_and_days_are_read_from_the_words_not_from_the_answer() -> None:
    (claim,) = read([{**GOOD, "low": 999, "first": "1999-01-01"}])
    assert claim.quantity is not None
    assert claim.quantity.bounds == Bounds.at_least(41)
    assert claim.when.days.first == date(2031, 5, 15)


@pytest.mark.parametrize(
    "change",
    [
        {"sentence": "Northland freed 41 prisoners on Thursday."},
        {"sentence": SENTENCE.upper()},
        {"sentence": ""},
        {"sentence": 7},
        {"actor": "Southmark"},
        {"actor": "The ministry"},
        {"object": "captives"},
        {"quantity": "41"},
        {"quantity": "prisoners"},
        {"time": "Friday"},
        {"speaker": "a spokesman"},
        {"cue": "claimed"},
        {"event": "party"},
        {"event": ["release"]},
        {"modality": "true"},
        {"modality": {}},
        {"kind": None},
    ],
    ids=str,
)
def test_what_is_not_in_the_text_drops_the_claim_and_no_other(change: dict[str, Any]) -> None:
    assert len(read([{**GOOD, **change}, "no claim", None, GOOD])) == 1


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff\xfe",
        b"[]",
        b'{"choices": []}',
        b'{"choices": [{"message": {"content": null}}]}',
        b'{"choices": [{"message": {"content": "I cannot help with that."}}]}',
        answering({"a": 1}),
        b"[" * 100_000,
    ],
)
def test_an_answer_that_is_not_what_was_asked_for_is_a_problem(body: bytes) -> None:
    assert "the answer is not" in str(problem(body))


def test_an_error_of_the_endpoint_is_a_problem() -> None:
    assert "answers 500" in str(problem(b"", 500))
    assert "answers 302" in str(problem(b"", 302))


def test_an_endless_answer_is_cut_off() -> None:
    assert "more than" in str(problem(b" " * (LARGEST + 1)))


def test_a_slow_endpoint_is_given_up() -> None:
    with endpoint(answering([GOOD])) as server:
        server.hold = threading.Event()
        ((_, claims, problems),) = Checked(RemoteReader(server.url, "m", timeout=0.05)).read_many(
            [report(TEXT)]
        )
    assert not claims and "does not answer" in str(problems[0])


def test_an_answer_in_drops_is_given_up() -> None:
    ticks = iter(range(0, 10_000, 100))
    with endpoint(answering([GOOD])) as server, pytest.raises(ReaderError, match="longer than 50 seconds"):
        RemoteReader(server.url, "m", timeout=50, clock=lambda: next(ticks)).read(report(TEXT))


@pytest.mark.parametrize("handling", [each for each in Handling if each is not Handling.PUBLIC])
def test_what_is_not_public_is_never_sent(handling: Handling) -> None:
    with endpoint(answering([GOOD])) as server:
        closed = replace(report(TEXT), handling=handling)
        ((_, claims, problems),) = Checked(RemoteReader(server.url, "m")).read_many([closed])
        assert not server.asked
    assert not claims and "was not sent" in str(problems[0])


def test_the_question_holds_text_model_and_key() -> None:
    with endpoint(answering([])) as server:
        RemoteReader(server.url, "some-model", "a-key").read(report(TEXT))
        ((path, question, key),) = server.asked
    assert (path, question["model"], key) == ("/v1/chat/completions", "some-model", "Bearer a-key")
    assert question["messages"][1]["content"] == TEXT


@pytest.mark.parametrize(
    ("url", "model", "missing"),
    [
        ("", "m", "SERVANDA_REMOTE_URL"),
        ("file:///etc", "m", "SERVANDA_REMOTE_URL"),
        ("http://h", "", "MODEL"),
    ],
)
def test_it_is_off_until_told_whom_to_ask(
    monkeypatch: pytest.MonkeyPatch, url: str, model: str, missing: str
) -> None:
    monkeypatch.setenv("SERVANDA_REMOTE_URL", url)
    monkeypatch.setenv("SERVANDA_REMOTE_MODEL", model)
    with pytest.raises(ReaderError, match=missing):
        remote_reader()
