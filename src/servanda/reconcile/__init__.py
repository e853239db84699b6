"""What the reports add up to: copies, binding, and reconciliation, as pure functions over the model."""

from servanda.reconcile.binding.reports import bind
from servanda.reconcile.binding.roles import Cast, cast_roles
from servanda.reconcile.copies import find_copies
from servanda.reconcile.notices import find_notices
from servanda.reconcile.reconcile import reconcile

__all__ = ["Cast", "bind", "cast_roles", "find_copies", "find_notices", "reconcile"]
