"""The checks of the storylines: those the corpus has for machines, and those made here of its prose."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from bench.corpus import CORPUS

from servanda.lexicon.loading import read_yaml

__all__ = ["Check", "checks", "disputed"]

OWN = Path(__file__).parent / "storyline_checks.yaml"


@dataclass(frozen=True, slots=True)
class Check:
    """What the claims `lhs` are held to say of the claim `rhs`: a verdict, and how far they are apart."""

    id: str
    storyline: str
    lhs: tuple[str, ...]
    rhs: str
    verdict: str
    n: Decimal | None

    @property
    def claims(self) -> tuple[str, ...]:
        """Name all its claims."""
        return (*self.lhs, self.rhs)

    @property
    def docs(self) -> frozenset[str]:
        """The reports its claims stand in."""
        return frozenset(name[:3] for name in self.claims)


def checks() -> Iterator[Check]:
    """Give every check: the corpus' own in their order, then those of its prose; none that is left out."""
    left_out = {id for id, told in disputed().items() if told.get("left_out")}
    for check in (*_of_corpus(), *(_check(raw, raw["storyline"]) for raw in _own()["checks"])):
        if check.id not in left_out:
            yield check


def disputed() -> Mapping[str, Mapping[str, Any]]:
    """Give the checks held to be wrong: why, and whether they are so demonstrably that they are left out."""
    found: Mapping[str, Mapping[str, Any]] = _own()["disputed"]
    return found


@cache
def _own() -> Any:
    return read_yaml(OWN)


def _of_corpus() -> Iterator[Check]:
    told = json.loads((CORPUS / "storylines.json").read_text("utf-8"))
    for group in told.values():
        for name, part in [("", group), *group.items()]:
            for raw in part.get("checks", ()) if isinstance(part, dict) else ():
                if "lhs" in raw:
                    yield _check(raw, raw.get("agreement", name))


def _check(raw: Mapping[str, Any], storyline: str) -> Check:
    n = None if raw.get("n") is None else Decimal(str(raw["n"]))
    return Check(raw["id"], storyline, tuple(raw["lhs"]), raw["rhs"], raw["verdict"], n)
