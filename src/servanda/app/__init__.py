"""The only room that composes: intake -> reading -> ledger, and ledger -> bind -> reconcile -> assess."""

from servanda.app.adding import Added, add, add_coded, read_coded_file
from servanda.app.asking import Evidence, dossier, evidence_in, evidence_of, find_agreement
from servanda.app.deciding import Decided, decide, undo
from servanda.app.reading import ReadReport, evidence_in_files, read_each
from servanda.app.replaying import known_by, replayed, turning_days

__all__ = [
    "Added",
    "Decided",
    "Evidence",
    "ReadReport",
    "add",
    "add_coded",
    "decide",
    "dossier",
    "evidence_in",
    "evidence_in_files",
    "evidence_of",
    "find_agreement",
    "known_by",
    "read_coded_file",
    "read_each",
    "replayed",
    "turning_days",
    "undo",
]
