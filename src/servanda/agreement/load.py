"""Load an agreement file: all that is wrong with it at once, each with line and column."""

from pathlib import Path
from typing import Any

from pydantic import ValidationError

from servanda.agreement.check import flaws_of
from servanda.agreement.form import AgreementForm
from servanda.agreement.refusals import nearest, refusals
from servanda.agreement.shelf import bundled, bundled_path
from servanda.agreement.translate import translate
from servanda.agreement.tree import MAX_BYTES, Flaw, Mark, Node, locate, plain, plant
from servanda.model import Agreement, AgreementError, Problem

__all__ = ["agreement_schema", "check_agreement", "load_agreement"]


def load_agreement(source: Path | str) -> Agreement:
    """Load an agreement from a file, or a bundled one by its id.

    Raises AgreementError with every Problem that stops it, in file order; advice does not stop it.

    >>> load_agreement("colombia-2016-arms").calendar.counting
    'd_plus'
    """
    form, problems = _read(source)
    stopping = tuple(problem for problem in problems if not problem.is_note)
    if form is None or stopping:
        raise AgreementError(stopping)
    return translate(form)


def check_agreement(source: Path | str) -> tuple[Problem, ...]:
    """Find all that is wrong with an agreement file, and advice on what is idle in it; empty when sound.

    >>> print(*check_agreement("nowhere.yaml"))
    nowhere.yaml: there is no such file and no bundled agreement of that name; known here: \
colombia-2016-arms, gaza-2025-01
    """
    return _read(source)[1]


def agreement_schema() -> dict[str, Any]:
    """Give the JSON Schema (2020-12) of the agreement file.

    >>> agreement_schema()["required"][:3]
    ['servanda', 'id', 'title']
    """
    schema = AgreementForm.model_json_schema()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": "servanda agreement file",
    }


def _read(source: Path | str) -> tuple[AgreementForm | None, tuple[Problem, ...]]:
    path = bundled_path(source) if isinstance(source, str) and bundled_path(source) else Path(source)
    assert path is not None
    text = _text(path)
    if isinstance(text, Problem):
        return None, (text,)
    form, flaws, root = _parse(text)
    return form, _problems(path, root, flaws)


def _text(path: Path) -> str | Problem:
    name = str(path)
    try:
        raw = path.read_bytes() if path.is_file() else None
    except (OSError, ValueError) as error:
        return Problem(name, f"the file cannot be read: {error}", "check its name and permissions")
    if raw is None:
        what = "there is no such file and no bundled agreement of that name"
        return Problem(name, what, nearest(name, bundled()))
    if len(raw) > MAX_BYTES:
        return Problem(
            name,
            f"the file is larger than {MAX_BYTES:,} bytes",
            "an agreement is far shorter; is it the right file?",
        )
    return _decoded(raw, name)


def _decoded(raw: bytes, name: str) -> str | Problem:
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        where = f"{name}:{before.count(10) + 1}:{error.start - before.rfind(10)}"
        return Problem(where, f"the byte {raw[error.start]:02X} is not UTF-8", "save the file as UTF-8")
    return (
        text
        if text.strip()
        else Problem(name, "the file is empty", "write an agreement, or copy a bundled one")
    )


def _parse(text: str) -> tuple[AgreementForm | None, tuple[Flaw, ...], Node | None]:
    root, flaws = plant(text)
    if root is None:
        return None, flaws or (Flaw("the file holds no values", "write an agreement", mark=Mark()),), None
    if not isinstance(root.value, dict):
        what = "the file is not written as keys and values"
        return None, (*flaws, Flaw(what, "begin with `servanda: agreement/1`", mark=root.mark)), root
    try:
        form = AgreementForm.model_validate(_without_empty(plain(root)))
    except ValidationError as error:
        return None, (*flaws, *refusals(error)), root
    return form, (*flaws, *flaws_of(form)), root


def _without_empty(value: Any) -> Any:
    """Leave out keys without a value: that they have none is said already."""
    if isinstance(value, dict):
        return {key: _without_empty(each) for key, each in value.items() if each is not None}
    return [_without_empty(each) for each in value] if isinstance(value, list) else value


def _problems(path: Path, root: Node | None, flaws: tuple[Flaw, ...]) -> tuple[Problem, ...]:
    marked = [(_mark_of(root, flaw), flaw) for flaw in flaws]
    marked.sort(key=lambda each: each[0])
    problems = (
        Problem(f"{path}:{mark.line}:{mark.column}", flaw.what, flaw.mend, flaw.is_note)
        for mark, flaw in marked
    )
    return tuple(dict.fromkeys(problems))


def _mark_of(root: Node | None, flaw: Flaw) -> Mark:
    if flaw.mark or root is None:
        return flaw.mark or Mark()
    return locate(root, flaw.path, flaw.at_key)
