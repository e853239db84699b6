"""What pydantic refuses, said plainly: what is wrong and what to do, with the nearest known name."""

import types
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from servanda.agreement.form import AgreementForm
from servanda.agreement.names import nearest
from servanda.agreement.tree import Flaw, Path
from servanda.agreement.wanted import wanted

__all__ = ["refusals"]

_PLAIN = {
    "dict_type": ("{key} is not written as keys and values", "write `key: value` lines below it"),
    "model_type": ("{key} is not written as keys and values", "write `key: value` lines below it"),
    "model_attributes_type": ("{key} is not written as keys and values", "write `key: value` lines below it"),
    "list_type": ("{key} is not a list", "write [one, another] or lines that begin with -"),
    "string_type": ("{key} is not a text", "write words, in quotes if they hold : or #"),
    "bool_parsing": ('{key} is "{input}"', "write true or false"),
    "int_parsing": ('{key} is "{input}", not a whole number', "write digits only, 42"),
    "decimal_parsing": ('{key} is "{input}", not a number', "write digits without separators, 1900"),
    "string_too_short": ("{key} is empty", "say it in words"),
    "too_short": ("{key} is empty", "give at least {min_length}"),
    "too_long": ("{key} has too many entries", "give at most {max_length}"),
    "string_too_long": ("{key} is longer than {max_length} characters", "shorten it"),
    "greater_than_equal": ('{key} is "{input}"', "give a number of at least {ge}"),
    "greater_than": ('{key} is "{input}"', "give a number above {gt}"),
    "less_than_equal": ('{key} is "{input}"', "give a number of at most {le}"),
    "decimal_max_places": ('{key} is "{input}"', "give at most {decimal_places} decimal places"),
    "enum": ('{key} is "{input}"', "write one of {expected}"),
    "literal_error": ('{key} is "{input}"', "write {expected}"),
}


def refusals(error: ValidationError, written: Any) -> tuple[Flaw, ...]:
    """Say each refusal of what was written plainly, once per place.

    >>> written = {"titel": "Truce"}
    >>> try:
    ...     AgreementForm.model_validate(written)
    ... except ValidationError as error:
    ...     print(next(flaw.mend for flaw in refusals(error, written) if flaw.path == ("titel",)))
    did you mean `title`?
    """
    first: dict[tuple[Path, str], Flaw] = {}
    for each in error.errors(include_url=False):
        flaw = _refusal(each, written)
        first.setdefault(_place(flaw), flaw)
    return tuple(first.values())


def _place(flaw: Flaw) -> tuple[Path, str]:
    """Tell keys of one mapping that are missing apart; what else is wrong with one value is said once."""
    return flaw.path, flaw.what if flaw.at_key else ""


def _refusal(error: Any, written: Any) -> Flaw:
    path = _path(error["loc"], written)
    key = f"`{path[-1]}`" if path and isinstance(path[-1], str) else "this entry"
    kind, context = error["type"], error.get("ctx", {})
    if kind == "missing":
        return _missing(str(error["loc"][-1]), _path(error["loc"][:-1], written), written)
    if kind == "extra_forbidden":
        return Flaw(f"unknown key {key}", nearest(str(path[-1]), _known_keys(path[:-1])), path, at_key=True)
    if kind == "string_pattern_mismatch":
        return Flaw(f'{key} is "{error["input"]}"', _pattern(path), path, at_key=error["loc"][-1] == "[key]")
    if kind in _PLAIN:
        what, mend = (
            words.format(key=key, input=_shown(error["input"]), **context) for words in _PLAIN[kind]
        )
        return Flaw(what, mend, path)
    words = str(error["msg"])
    return Flaw(f"{key}: {words}", str(context.get("mend", "see the reference of the agreement file")), path)


def _missing(name: str, path: Path, written: Any) -> Flaw:
    """Say what to write for a required key, at its line where it stands there without a value."""
    words = wanted(name)
    if _holds(_at(written, path), name):
        return Flaw(f"`{name}` has no value", f"write {words or 'one'}", (*path, name), at_key=True)
    return Flaw(
        f"`{name}` is missing", f"add a line `{name}:`{words and ' with ' + words}", path, at_key=True
    )


def _at(written: Any, path: Path) -> Any:
    for step in path:
        written = written[step]
    return written


def _shown(value: Any) -> str:
    words = str(value) if isinstance(value, str) else type(value).__name__
    return words if len(words) <= 60 else words[:57] + "..."


def _path(loc: tuple[str | int, ...], written: Any) -> Path:
    """Keep the steps that lead into what was written: pydantic adds marks of keys and branches of unions."""
    path: list[str | int] = []
    here: Any = written
    for step in loc:
        if _holds(here, step):
            path.append(step)
            here = here[step]
    return tuple(path)


def _holds(value: Any, step: str | int) -> bool:
    if isinstance(value, list):
        return isinstance(step, int) and step < len(value)
    return isinstance(value, dict) and step in value


def _pattern(path: Path) -> str:
    if path and path[-1] == "url":
        return "write a web address that begins with https://"
    if "languages" in path:
        return "write a language code of two or three letters, en"
    return "use small letters, digits, and . _ - between them"


def _known_keys(path: Path) -> list[str]:
    """Name the keys that the form has at a path."""
    found: Any = AgreementForm
    for step in path:
        found = _below(found, step)
    model = _model(found)
    return [] if model is None else [field.alias or name for name, field in model.model_fields.items()]


def _below(annotation: Any, step: str | int) -> Any:
    for each in _branches(annotation):
        if isinstance(each, type) and issubclass(each, BaseModel):
            fields = {field.alias or name: field for name, field in each.model_fields.items()}
            if step in fields:
                return fields[str(step)].annotation
        if get_origin(each) in (dict, list):
            return get_args(each)[-1]
    return None


def _model(annotation: Any) -> type[BaseModel] | None:
    models = (
        each for each in _branches(annotation) if isinstance(each, type) and issubclass(each, BaseModel)
    )
    return next(models, None)


def _branches(annotation: Any) -> list[Any]:
    origin = get_origin(annotation)
    if origin is Annotated:
        return _branches(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        return [branch for each in get_args(annotation) for branch in _branches(each)]
    return [] if origin is Literal else [annotation]
