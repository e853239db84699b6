"""What the reports add up to: copies, binding, and reconciliation, as pure functions over the model."""

from servanda.reconcile.bind import bind
from servanda.reconcile.copies import find_copies
from servanda.reconcile.reconcile import reconcile

__all__ = ["bind", "find_copies", "reconcile"]
