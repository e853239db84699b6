"""A reader that asks an OpenAI-compatible endpoint where claims stand, and takes no word of it unchecked.

Off unless asked for by name. Only public reports are sent. Every word of an answer is looked up in the text,
and figures and days are read from those words by servanda's own layers: an answer that cannot be found again
is dropped.
"""

import json
import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from servanda.lexicon.frame import frames
from servanda.model import Claim, Handling, ReaderError, Report
from servanda.reading.refound import refound
from servanda.wire import digest

__all__ = ["RemoteReader", "remote_reader"]

NAME = "remote"
LARGEST = 4_000_000
TIMEOUT = 120.0
CHUNK = 65_536


@dataclass(frozen=True)
class RemoteReader:
    """Ask `url`, the API's base such as http://localhost:8080/v1; `timeout` is in seconds."""

    url: str
    model: str
    key: str = ""
    timeout: float = TIMEOUT
    clock: Callable[[], float] = time.monotonic
    name: str = NAME

    @cached_property
    def instructions(self) -> str:
        """Say what is asked for."""
        text = files(__package__).joinpath("remote.txt").read_text("utf-8")
        return text.replace("EVENTS", ", ".join(sorted(frames())))

    @property
    def version(self) -> str:
        """Name model and instructions: either may change the answers."""
        return f"{self.model}-{digest(self.instructions)[:12]}"

    def read(self, report: Report) -> tuple[Claim, ...]:
        """Read one report. Raises ReaderError when it may not be sent or no answer comes."""
        if report.handling is not Handling.PUBLIC:
            raise ReaderError(
                f"it is {report.handling} and was not sent; only public reports leave this machine"
            )
        answer = self._ask(report.text)
        return tuple(refound(answer, report, name=self.name, version=self.version))

    def _ask(self, text: str) -> list[Any]:
        question = {
            "model": self.model,
            "temperature": 0,
            "messages": [
                {"role": "system", "content": self.instructions},
                {"role": "user", "content": text},
            ],
        }
        try:
            raw = self._send(json.dumps(question).encode())
        except (OSError, HTTPException) as error:
            raise ReaderError(f"{self.url} does not answer ({error or type(error).__name__})") from error
        return claims_in(raw)

    def _send(self, body: bytes) -> bytes:
        where = urlsplit(self.url)
        make = HTTPSConnection if where.scheme == "https" else HTTPConnection
        connection = make(where.hostname or "", where.port, timeout=self.timeout)
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        until = self.clock() + self.timeout
        try:
            connection.request("POST", f"{where.path.rstrip('/')}/chat/completions", body, headers)
            answer = connection.getresponse()
            if answer.status != 200:
                raise ReaderError(f"{self.url} answers {answer.status} {answer.reason}")
            return b"".join(self._chunks(answer, until))
        finally:
            connection.close()

    def _chunks(self, answer: HTTPResponse, until: float) -> Iterator[bytes]:
        """Take an answer in pieces; refuse one that never ends or comes by drops."""
        size = 0
        while chunk := answer.read1(CHUNK):
            size += len(chunk)
            if size > LARGEST:
                raise ReaderError(f"{self.url} answers with more than {LARGEST:,} bytes")
            if self.clock() > until:
                raise ReaderError(f"{self.url} took longer than {self.timeout:g} seconds")
            yield chunk


def claims_in(raw: bytes) -> list[Any]:
    """Take the list of claims out of an answer; a fence round the JSON is let pass, anything else refused."""
    try:
        content = json.loads(raw)["choices"][0]["message"]["content"]
        start, end = content.find("{"), content.rfind("}")
        found = json.loads(content[start : end + 1])["claims"]
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        raise ReaderError("the answer is not the JSON that was asked for") from error
    if not isinstance(found, list):
        raise ReaderError("the answer is not a list of claims")
    return found


def remote_reader(url: str = "") -> RemoteReader:
    """Make the reader from the environment: SERVANDA_REMOTE_URL, _MODEL, _KEY and _TIMEOUT (seconds).

    Raises ReaderError, with what to set, when it does not know whom to ask.
    """
    url = url or os.environ.get("SERVANDA_REMOTE_URL", "")
    model = os.environ.get("SERVANDA_REMOTE_MODEL", "")
    if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
        raise ReaderError("set SERVANDA_REMOTE_URL, such as http://localhost:8080/v1, to read remotely")
    if not model:
        raise ReaderError("set SERVANDA_REMOTE_MODEL to the model to ask for")
    try:
        timeout = float(os.environ.get("SERVANDA_REMOTE_TIMEOUT", TIMEOUT))
    except ValueError:
        raise ReaderError("SERVANDA_REMOTE_TIMEOUT is a number of seconds") from None
    return RemoteReader(url, model, os.environ.get("SERVANDA_REMOTE_KEY", ""), timeout)
