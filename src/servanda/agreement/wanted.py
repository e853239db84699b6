"""What to write for a key that must be there: said wherever one is missing or has no value."""

__all__ = ["wanted"]

_WANTED = {
    "servanda": "agreement/1",
    "id": "small letters, digits, and . _ - between them",
    "title": "what it is, in neutral words",
    "calendar": "`zone`, `effective` and `sources` below it",
    "sources": "where it is published: one id or a list, or the sources themselves at the top level",
    "parties": "who takes part, each under an id",
    "phases": "what is owed when, each phase under an id",
    "zone": "the agreement's time zone, Europe/Oslo",
    "effective": "the civil day it took effect, 2031-03-01",
    "outlet": "who published it",
    "name": "the public name",
    "label": "what it is, in a few words",
    "kind": "one of flow, stock, state",
    "act": "what must be done, in your own words",
    "actor": "the party that must, several, or unspecified",
    "announced": "the civil day, 2031-03-20",
    "by": "who says so",
    "effect": "what it does, in your own words",
    "amount": "how many, 40 or {at_least: 40}",
    "on": "the civil day, 2031-03-01",
    "members": "the measures that are its parts",
    "given": "what is moved the other way",
    "count": "how many are owed for each",
}


def wanted(key: str) -> str:
    """Say what to write for a required key; nothing for one that says it by its name.

    >>> wanted("act")
    'what must be done, in your own words'
    """
    return _WANTED.get(key, "")
