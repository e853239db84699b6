"""Recording what a person decides: checked against an agreement where one is named, then kept."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from servanda.app.asking import dossier, evidence_in
from servanda.ledger import Ledger, Receipt
from servanda.model import Agreement, Clocks, Decision, Head, InputError
from servanda.publish.words import IDLE

__all__ = ["Decided", "decide", "undo"]


@dataclass(frozen=True, slots=True)
class Decided:
    """What one decision did: its id ("" where the same stood already), and which it reversed or restored."""

    id: str
    head: Head
    reversed: tuple[Decision, ...] = ()
    restored: tuple[Decision, ...] = ()


def decide(ledger: Ledger, decision: Decision, agreement: Agreement | None = None) -> Decided:
    """Keep a decision on claims; with an agreement, refuse one that would change nothing there."""
    named = tuple(ledger.claim(each).id for each in decision.claims)
    to = ledger.claim(decision.to).id if decision.to else ""
    decision = replace(decision, claims=named, to=to)
    if agreement:
        _insist_on_effect(ledger, decision, agreement)
    return _done(ledger, lambda: ledger.decide(decision))


def undo(ledger: Ledger, name: str, *, by: str, reason: str) -> Decided:
    """Let a decision no longer hold; what it had reversed holds again."""
    return _done(ledger, lambda: ledger.undo(name, by, reason))


def _done(ledger: Ledger, write: Callable[[], Receipt]) -> Decided:
    before = ledger.decisions()
    receipt = write()
    after = ledger.decisions()
    return Decided(
        id="".join(receipt.added),
        head=receipt.head,
        reversed=tuple(each for each in before if each not in after),
        restored=tuple(each for each in after if each not in before and each.id not in receipt.added),
    )


def _insist_on_effect(ledger: Ledger, decision: Decision, agreement: Agreement) -> None:
    supposed = replace(decision, id="supposed")
    evidence = replace(evidence_in(ledger, Clocks()), decisions=(supposed,))
    found = dossier(evidence, agreement).reconciliation
    why = next((IDLE[each.reason] for each in found.idle), "")
    if not found.decisions:
        why = "none of its claims is counted there"
    if why:
        claims = ", ".join(decision.claims)
        raise InputError(f"Nothing was recorded: by {agreement.id} this changes nothing for {claims}: {why}")
