"""Load an agreement file: all that is wrong with it at once, each with line and column."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from servanda.agreement.check import flaws_of
from servanda.agreement.form import AgreementForm
from servanda.agreement.refusals import refusals
from servanda.agreement.shelf import bundled_path
from servanda.agreement.text import text_of
from servanda.agreement.translate import translate
from servanda.agreement.tree import Flaw, Mark, Node, locate, plain, plant
from servanda.model import Agreement, AgreementError, Problem

__all__ = ["agreement_schema", "check_agreement", "load_agreement"]


def load_agreement(source: Path | str) -> Agreement:
    """Load an agreement from a file, or a bundled one by its id.

    Raises AgreementError with every Problem that stops it, in file order.

    >>> load_agreement("colombia-2016-arms").calendar.counting
    'd_plus'
    """
    file = _read(source)
    if file.form is None or file.problems:
        raise AgreementError(file.problems)
    return translate(file.form)


def check_agreement(source: Path | str) -> tuple[Problem, ...]:
    """Find all that is wrong with an agreement file; empty when there is nothing to say.

    A file that loads may still carry notes (`is_note`): measures that are idle, events that the lexicon
    lacks. They stop nothing.

    >>> print(*check_agreement("aceh-2004"))
    aceh-2004: there is no such file and no bundled agreement of that name; did you mean `aceh-2005`?
    """
    from servanda.agreement.notes import notes_of

    file = _read(source)
    if file.problems or file.form is None:
        return file.problems
    return _problems(file.path, file.root, notes_of(file.form))


def agreement_schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of the agreement file.

    >>> agreement_schema()["required"][:3]
    ['servanda', 'id', 'title']
    """
    schema = AgreementForm.model_json_schema()
    draft = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": draft, **schema, "title": "servanda agreement file"}


@dataclass(frozen=True, slots=True)
class _File:
    """A file as far as it could be read, and what stops it."""

    path: Path
    form: AgreementForm | None
    root: Node | None
    problems: tuple[Problem, ...]


def _read(source: Path | str) -> _File:
    shelved = bundled_path(source) if isinstance(source, str) else None
    path = shelved or Path(source)
    text = text_of(path)
    if isinstance(text, Problem):
        return _File(path, None, None, (text,))
    form, flaws, root = _parse(text)
    return _File(path, form, root, _problems(path, root, flaws))


def _parse(text: str) -> tuple[AgreementForm | None, tuple[Flaw, ...], Node | None]:
    root, flaws = plant(text)
    if root is None:
        return None, flaws or (Flaw("the file holds no values", "write an agreement", mark=Mark()),), None
    if not isinstance(root.value, dict):
        what = "the file is not written as keys and values"
        return None, (*flaws, Flaw(what, "begin with `servanda: agreement/1`", mark=root.mark)), root
    written = plain(root)
    try:
        form = AgreementForm.model_validate(_without_empty(written))
    except ValidationError as error:
        refused = refusals(error, written)
        told = {(_mark_of(root, flaw), flaw.what) for flaw in refused}
        return None, (*(each for each in flaws if (each.mark, each.what) not in told), *refused), root
    return form, (*flaws, *flaws_of(form)), root


def _without_empty(value: Any) -> Any:
    """Leave out keys without a value: that they have none is said already."""
    if isinstance(value, dict):
        return {key: _without_empty(each) for key, each in value.items() if each is not None}
    return [_without_empty(each) for each in value] if isinstance(value, list) else value


def _problems(path: Path, root: Node | None, flaws: tuple[Flaw, ...]) -> tuple[Problem, ...]:
    marked = [(_mark_of(root, flaw), flaw) for flaw in flaws]
    marked.sort(key=lambda each: each[0])
    placed = ((f"{path}:{mark.line}:{mark.column}", flaw) for mark, flaw in marked)
    return tuple(dict.fromkeys(Problem(at, flaw.what, flaw.mend, flaw.is_note) for at, flaw in placed))


def _mark_of(root: Node | None, flaw: Flaw) -> Mark:
    if flaw.mark or root is None:
        return flaw.mark or Mark()
    return locate(root, flaw.path, flaw.at_key)
