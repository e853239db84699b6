"""The page on JSON results names every field and value of the schema."""

from pathlib import Path

import pytest

from servanda.publish.exports import COLUMNS, result_schema

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "json-results.md").read_text("utf-8")
TYPES = result_schema()["$defs"]
RESULTS = [name for name, type_ in TYPES.items() if "properties" in type_]
VALUES = [name for name, type_ in TYPES.items() if "enum" in type_]


def section_of(name: str) -> str:
    """Give what stands under the heading that names a type, or under which it is explained in bold."""
    sections = PAGE.split("\n### ")[1:]
    titled = [text for text in sections if text.startswith(f"{name}\n")]
    return next(iter([*titled, *(text for text in sections if f"**{name}**" in text)]), "")


@pytest.mark.parametrize("name", RESULTS)
def test_every_field_is_explained_where_its_type_is(name: str) -> None:
    section = section_of(name)
    assert section, f"{name} has no section"
    assert not [field for field in TYPES[name]["properties"] if f"`{field}`" not in section]


@pytest.mark.parametrize("name", VALUES)
def test_every_value_is_named(name: str) -> None:
    assert not [value for value in TYPES[name]["enum"] if f"`{value}`" not in PAGE]


def test_the_columns_of_the_csv_are_named_in_order() -> None:
    assert ", ".join(COLUMNS) in " ".join(PAGE.split())
