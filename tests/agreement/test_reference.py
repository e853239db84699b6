"""The reference of the agreement file is complete, and its example loads."""

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from servanda.agreement import check_agreement, declared, form, load_agreement, parts
from servanda.model import AmendmentKind, MeasureKind, ObligationKind, PartyRole

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "agreement-file.md"
FORMS = [
    each
    for room in (declared, form, parts)
    for name, each in vars(room).items()
    if name.endswith("Form") and isinstance(each, type) and issubclass(each, BaseModel)
]


@pytest.fixture(scope="module")
def page() -> str:
    return PAGE.read_text(encoding="utf-8")


def test_every_key_of_the_file_is_described(page: str) -> None:
    keys = {field.alias or name for each in FORMS for name, field in each.model_fields.items()}
    assert len(keys) > 60
    assert {key for key in keys if not re.search(rf"`{key}`|\b{key}: ", page)} == set()


def test_every_kind_and_role_is_named(page: str) -> None:
    names = {
        each.value for kinds in (AmendmentKind, MeasureKind, ObligationKind, PartyRole) for each in kinds
    }
    assert {name for name in names if f"`{name}`" not in page} == set()


def test_the_example_is_a_sound_file(page: str, tmp_path: Path) -> None:
    found = re.search(r"```yaml\n(.*?)```", page, re.DOTALL)
    assert found
    path = tmp_path / "example.yaml"
    path.write_text(found[1], encoding="utf-8")
    assert check_agreement(path) == ()
    ids = [each.id for each in load_agreement(path).obligations]
    assert ids == ["one.free", "one.trucks", "one.talks.northland", "one.talks.southmark", "two.rest"]
