"""Walks over a file form that several checks share."""

from collections.abc import Iterator

from pydantic import BaseModel

from servanda.agreement.form import AgreementForm, ObligationForm, PhaseForm
from servanda.agreement.tree import Path

__all__ = ["obligations", "walk"]


def walk(value: object, path: Path = ()) -> Iterator[tuple[Path, object]]:
    """Give every value of the form with its path, keys of mappings before their values."""
    yield path, value
    if isinstance(value, BaseModel):
        for name, field in type(value).model_fields.items():
            yield from walk(getattr(value, name), (*path, field.alias or name))
    elif isinstance(value, dict):
        for key, each in value.items():
            yield (*path, str(key)), key
            yield from walk(each, (*path, str(key)))
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from walk(each, (*path, number))


def obligations(form: AgreementForm) -> Iterator[tuple[Path, str, PhaseForm, ObligationForm]]:
    """Give every obligation as written: its path, its id, its phase, itself."""
    for phase_id, phase in form.phases.items():
        for id, each in phase.obligations.items():
            yield ("phases", phase_id, "obligations", id), id, phase, each
