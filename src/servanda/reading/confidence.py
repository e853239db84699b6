"""How often a rule was right where it was measured, and what that is worth at least."""

import json
from functools import cache
from importlib.resources import files
from math import sqrt
from typing import Any

from servanda.model import Claim, Confidence

__all__ = ["ENOUGH", "at_least", "confidence_of", "is_trusted", "share_of"]

ENOUGH = 10
# two-sided 95%
Z = 1.959964


@cache
def _measured() -> dict[str, Any]:
    measured: dict[str, Any] = json.loads(files(__package__).joinpath("confidence.json").read_text("utf-8"))
    return measured


def confidence_of(rule: str) -> Confidence:
    """Give the measured share of right answers of a rule such as "release/verb".

    A rule that was seen fewer than 10 times has the share of all rules that work in the same way (the part
    behind the stroke), else the share of all claims. Right is a claim that a coder made of the same sentence
    and event, with the same bounds, kind and modality wherever the claim states them.
    """
    return share_of(rule, _measured())


def share_of(rule: str, measured: dict[str, Any]) -> Confidence:
    """Look a rule up in counts of right answers: its own, those of its way of working, those of all."""
    tables = ((measured["rules"], rule), (measured["ways"], rule.rpartition("/")[2]))
    for table, name in tables:
        right, of = table.get(name, (0, 0))
        if of >= ENOUGH:
            return Confidence(right, of)
    return Confidence(*measured["default"])


def at_least(confidence: Confidence) -> float:
    """Give the lower end of the Wilson score interval (95%, two-sided) of a share, 0 where nothing is known.

    >>> round(at_least(Confidence(8, 10)), 2), round(at_least(Confidence(800, 1000)), 2)
    (0.49, 0.77)
    """
    right, of = confidence.right, confidence.of
    if not right:
        return 0.0
    share = right / of
    middle = share + Z * Z / (2 * of)
    reach = Z * sqrt(share * (1 - share) / of + Z * Z / (4 * of * of))
    return min(share, max(0.0, (middle - reach) / (1 + Z * Z / of)))


def is_trusted(claim: Claim, least: float) -> bool:
    """Whether a claim's rule is right at least this often; what a person coded always is.

    A claim that was read by a reader without measured rules is not.
    """
    if claim.citation is not None or claim.reader.name == "hand":
        return True
    return claim.confidence is not None and at_least(claim.confidence) >= least
