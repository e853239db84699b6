"""What people decided: which decisions stand, and how one is written so that none overwrites another."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from servanda.ledger.chain import Draft, draft_of
from servanda.model import Decision, DecisionKind, Entry, EntryKind, LedgerError, UnknownName
from servanda.wire import decode, jsonable

__all__ = ["DECIDED", "decided", "drafted", "followed", "insist_on_sense", "standing", "undoing"]

DECIDED = (EntryKind.LINK, EntryKind.CORRECTION, EntryKind.RETRACTION)
"""The kinds of entry that hold decisions about claims."""

_KINDS = {
    DecisionKind.SAME: EntryKind.LINK,
    DecisionKind.DIFFERENT: EntryKind.LINK,
    DecisionKind.CORRECTED: EntryKind.CORRECTION,
    DecisionKind.WITHDRAWN: EntryKind.RETRACTION,
}
_LINKS = (DecisionKind.SAME, DecisionKind.DIFFERENT)
_OWN = ("id", "recorded")


def decided(entry: Entry) -> Decision:
    """Read a decision back with its id and the instant at which it was recorded."""
    return replace(decode(Decision, entry.payload), id=entry.id, recorded=entry.recorded)


def drafted(decision: Decision) -> Draft:
    """Make the entry of a decision; what undoes another is of the kind of that one."""
    kind = _KINDS.get(decision.kind) or EntryKind(decision.undoes.partition("-")[0])
    payload = {name: said for name, said in jsonable(decision).items() if said and name not in _OWN}
    return draft_of(kind, payload, f"{kind}/1")


def standing(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """Pick the decisions that stand, of all in the order in which they were recorded.

    The latest stands. An earlier one stands with it unless it was undone, contradicts or only repeats what
    was decided later, or is an earlier word on the same claim's correction.

    >>> def said(kind, *claims):
    ...     return Decision(kind=kind, claims=claims, by="A. Desk", reason="the report says so")
    >>> one, other = said(DecisionKind.SAME, "c1", "c2", "c3"), said(DecisionKind.DIFFERENT, "c3", "c1")
    >>> standing([one, other]) == (other,), standing([other, one]) == (one,)
    (True, True)
    """
    undone = {each.undoes for each in decisions}
    kept: list[Decision] = []
    for each in reversed(decisions):
        if each.kind is not DecisionKind.UNDONE and each.id not in undone - {""} and _agrees(each, kept):
            kept.append(each)
    return tuple(reversed(kept))


def _agrees(earlier: Decision, later: Sequence[Decision]) -> bool:
    if any(_said(each) == _said(earlier) for each in later):
        return False
    if earlier.kind not in _LINKS:
        return all(each.kind in _LINKS or each.claims != earlier.claims for each in later)
    links = [*(each for each in later if each.kind in _LINKS), earlier]
    joined = _joined(each.claims for each in links if each.kind is DecisionKind.SAME)
    return not any(
        joined.get(first, first) == joined.get(other, other)
        for each in links
        if each.kind is DecisionKind.DIFFERENT
        for first, *rest in [each.claims]
        for other in rest
    )


def _joined(groups: Iterable[Sequence[str]]) -> dict[str, str]:
    """Name for each claim the first of all that are linked with it, however indirectly."""
    name: dict[str, str] = {}
    for group in groups:
        met = {name.get(each, each) for each in group}
        first = min(met)
        name |= dict.fromkeys(group, first)
        name |= {each: first for each, of in name.items() if of in met}
    return name


def insist_on_sense(decision: Decision) -> None:
    """Refuse a decision without author or reason, or that says nothing of its claims."""
    if not decision.by.strip() or not decision.reason.strip():
        raise LedgerError("A decision names its author and its reason: give both")
    if decision.kind in _LINKS and len(set(decision.claims)) < 2:
        raise LedgerError("To link or to keep apart takes two different claims: name another one")
    if decision.to and decision.to in decision.claims:
        raise LedgerError(f"Claim {decision.to} cannot correct itself: name the claim that replaces it")


def followed(decision: Decision, recorded: Sequence[Decision]) -> Decision | None:
    """Put a decision after the last one about its claims; None where one that says the same stands."""
    if any(_said(each) == _said(decision) for each in standing(recorded)):
        return None
    about = [each.id for each in recorded if set(each.claims) & set(decision.claims)]
    return replace(decision, after=about[-1] if about else "")


def _said(decision: Decision) -> tuple[object, ...]:
    claims = decision.claims
    if decision.kind is DecisionKind.SAME:
        claims = tuple(sorted(set(claims)))
    elif decision.kind is DecisionKind.DIFFERENT:
        claims = (claims[0], *sorted(set(claims[1:])))
    return (decision.kind, claims, decision.to, decision.since)


def undoing(name: str, by: str, reason: str, recorded: Sequence[Decision]) -> Decision:
    """Write the decision that undoes one named by its id or an unambiguous beginning of it."""
    found = [each for each in recorded if each.id.startswith(name) and each.kind is not DecisionKind.UNDONE]
    if len(found) != 1 or not name:
        there = ", ".join(each.id for each in (found or standing(recorded))[:5]) or "none"
        what = "Several decisions begin with" if found and name else "No decision in this ledger is called"
        raise UnknownName(f'{what} "{name}": there are {there}')
    if found[0] not in standing(recorded):
        raise LedgerError(f"{found[0].id} does not stand any more: it was undone or reversed already")
    return Decision(
        kind=DecisionKind.UNDONE, claims=found[0].claims, by=by, reason=reason, undoes=found[0].id
    )
