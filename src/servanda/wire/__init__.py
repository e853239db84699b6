"""How values are written: canonical JSON, content hashes, and published JSON Schemas.

Canonical JSON has sorted keys, no spaces, UTF-8, dates in ISO 8601, numbers as numbers. Equal values are
written with equal bytes, so their SHA-256 is their name.
"""

import hashlib
from collections.abc import Hashable
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar, cast

import msgspec

from servanda.model import Agreement, Claim

__all__ = [
    "agreement_hash",
    "decode",
    "digest",
    "encode",
    "exact_values",
    "fingerprint",
    "identified",
    "json_schema",
    "jsonable",
]

T = TypeVar("T")


@cache
def _encoder() -> msgspec.json.Encoder:
    return msgspec.json.Encoder(order="sorted", decimal_format="number")


@cache
def _decoder(type_: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(type_)


def encode(value: object) -> str:
    """Write a value as canonical JSON.

    >>> from servanda.model import Bounds
    >>> encode(Bounds.at_least(596))
    '{"high":null,"low":596}'
    """
    return _encoder().encode(value).decode()


def decode(type_: type[T], text: str | bytes) -> T:
    """Read canonical JSON as a type of the model; raises `msgspec.ValidationError` naming the field.

    >>> from servanda.model import Bounds
    >>> decode(Bounds, '{"low": 596, "high": null}')
    Bounds(low=Decimal('596'), high=None)
    """
    value: T = _decoder(cast(Hashable, type_)).decode(text)
    return value


def jsonable(value: object) -> Any:
    """Turn a value into plain dicts, lists, strings and numbers, as `encode` would write them."""
    return msgspec.json.decode(_encoder().encode(value))


def digest(value: object) -> str:
    """Name a value by the SHA-256 of its canonical JSON, or bytes by their own, in hexadecimal.

    >>> digest(b"")[:12]
    'e3b0c44298fc'
    """
    raw = value if isinstance(value, bytes) else _encoder().encode(value)
    return hashlib.sha256(raw).hexdigest()


def fingerprint(value: object) -> str:
    """Name what a value says, in 16 hexadecimal digits of a SHA-256.

    What says nothing (null, false, "", and what holds nothing else) is left out at every depth, so that a
    field added to the model later, empty by default, changes no name.

    >>> fingerprint({"event": "release", "place": None}) == fingerprint({"event": "release"})
    True
    """
    return digest(_said(exact_values(encode(value))))[:16]


def exact_values(text: str) -> Any:
    """Read JSON as plain values, every number kept exact.

    >>> exact_values('{"low": 29.5}')
    {'low': Decimal('29.5')}
    """
    return _numbers().decode(text)


@cache
def _numbers() -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(float_hook=Decimal)


def _said(value: Any) -> Any:
    """Drop the keys of a mapping that say nothing; a list keeps its places."""
    if isinstance(value, dict):
        kept = {key: _said(each) for key, each in value.items()}
        return {key: each for key, each in kept.items() if not _says_nothing(each)}
    return [_said(each) for each in value] if isinstance(value, list) else value


def _says_nothing(value: Any) -> bool:
    return value is None or value is False or (isinstance(value, str | list | dict) and not value)


def identified(claim: Claim) -> Claim:
    """Give a claim its id: `c` and the fingerprint of all it says.

    Words are left out where a span finds them, so that erasing a text changes no id.
    """
    bare = replace(claim, id="", confidence=None).mapped(lambda quote: quote.stripped())
    return replace(claim, id="c" + fingerprint(bare))


def agreement_hash(agreement: Agreement) -> str:
    """Name what an agreement declares, whatever file it came from."""
    return digest(_said(exact_values(encode(replace(agreement, hash="")))))


def json_schema(type_: type) -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of a type of the model."""
    schema: dict[str, Any] = _numbered(msgspec.json.schema(type_))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _numbered(node: Any) -> Any:
    """Say of exact decimals that they are written as numbers, as canonical JSON does."""
    if isinstance(node, list):
        return [_numbered(each) for each in node]
    if not isinstance(node, dict):
        return node
    if node.get("format") == "decimal":
        return {"type": "number"}
    return {key: _numbered(value) for key, value in node.items()}
