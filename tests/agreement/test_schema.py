from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from servanda.agreement import agreement_schema, bundled, bundled_path


def as_editors_read(path: Path) -> Any:
    return written(YAML(typ="safe").load(path.read_text(encoding="utf-8")))


def written(value: Any) -> Any:
    """Write dates as JSON would, for a schema knows none."""
    if isinstance(value, dict):
        return {written(key): written(each) for key, each in value.items()}
    if isinstance(value, list):
        return [written(each) for each in value]
    return value.isoformat() if isinstance(value, date | datetime) else value


@pytest.fixture(scope="module")
def validator() -> Any:
    schema = agreement_schema()
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize("id", bundled())
def test_the_schema_accepts_every_bundled_file(id: str, validator: Any) -> None:
    path = bundled_path(id)
    assert path
    assert [error.message for error in validator.iter_errors(as_editors_read(path))] == []


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        (("servanda",), "agreement/9"),
        (("sources",), {}),
        (("calendar", "counting"), "weeks"),
        (("parties", "farc-ep", "role"), "rebel"),
        (("parties", "farc-ep", "nmae"), "F"),
        (("phases", "store", "obligations", "lay.1", "target"), {"percent": 120, "of": "registered"}),
        (("phases", "store", "obligations", "lay.1", "due"), "spring"),
        (("phases", "store", "obligations", "lay.1", "sources"), []),
        (("measures", "stored", "kind"), "heap"),
    ],
)
def test_the_schema_refuses_what_the_loader_refuses(
    keys: tuple[str, ...], value: Any, validator: Any
) -> None:
    path = bundled_path("colombia-2016-arms")
    assert path
    file = as_editors_read(path)
    node = file
    for key in keys[:-1]:
        node = node[key]
    node[keys[-1]] = value
    assert list(validator.iter_errors(file))


@pytest.mark.parametrize(
    "value", [33, "unspecified", {"at_least": 600, "per": "day"}, {"all_of": "registered"}]
)
def test_the_schema_knows_every_short_form_of_a_target(value: Any, validator: Any) -> None:
    path = bundled_path("colombia-2016-arms")
    assert path
    file = as_editors_read(path)
    file["phases"]["store"]["obligations"]["lay.1"]["target"] = value
    assert list(validator.iter_errors(file)) == []
