"""What the reports add up to: copies, binding, and reconciliation, as pure functions over the model."""

from servanda.reconcile.bind import bind
from servanda.reconcile.copies import find_copies
from servanda.reconcile.reconcile import reconcile
from servanda.reconcile.roles import Cast, cast_roles

__all__ = ["Cast", "bind", "cast_roles", "find_copies", "reconcile"]
