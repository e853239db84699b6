"""An agreement file to an Agreement: line-numbered problems, a JSON Schema, and agreements on the shelf.

`load_agreement` reads a file or a bundled id; `check_agreement` lists all that is wrong with one;
`agreement_schema` describes the file for editors; `bundled` names what comes along; `scaffold` begins one.
"""

from servanda.agreement.load import agreement_schema, check_agreement, load_agreement
from servanda.agreement.scaffold import scaffold
from servanda.agreement.shelf import bundled, bundled_claims, bundled_path

__all__ = [
    "agreement_schema",
    "bundled",
    "bundled_claims",
    "bundled_path",
    "check_agreement",
    "load_agreement",
    "scaffold",
]
