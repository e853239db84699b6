"""Show a dossier in a terminal: rich renderables, readable without colour, safe whatever a report says.

No text is ever parsed as markup. The ledger's keeper sees everything here, with how it must be handled.
"""

from servanda.publish.changes_view import changes_view
from servanda.publish.claims_view import claims_table, problems_list
from servanda.publish.explanation import explanation
from servanda.publish.reconciliation_view import reconciliation_view
from servanda.publish.status_view import status_table
from servanda.publish.timeline import timeline_view

__all__ = [
    "changes_view",
    "claims_table",
    "explanation",
    "problems_list",
    "reconciliation_view",
    "status_table",
    "timeline_view",
]
