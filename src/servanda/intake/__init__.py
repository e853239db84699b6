"""Turn bytes into reports: text, HTML and JSONL; what cannot be used is a Problem, and the rest goes on."""

from servanda.intake.heading import Heading
from servanda.intake.language import language_of
from servanda.intake.report import report_from_bytes, report_from_text
from servanda.intake.signature import resemblance, signature
from servanda.intake.sources import read_sources

__all__ = [
    "Heading",
    "language_of",
    "read_sources",
    "report_from_bytes",
    "report_from_text",
    "resemblance",
    "signature",
]
