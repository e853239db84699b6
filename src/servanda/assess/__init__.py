"""Where each obligation stands, according to whom: norms and statuses, pure and three-valued."""

from servanda.assess.assessing import assess

__all__ = ["assess"]
