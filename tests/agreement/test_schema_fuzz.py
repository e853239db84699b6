"""Files made from the published schema, and sound files broken by hand: loaded, or refused in words."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from tests.agreement.test_broken_files import SOUND

from servanda.agreement import agreement_schema, bundled_path, check_agreement, load_agreement
from servanda.model import AgreementError
from servanda.publish.readback import read_back

SCHEMA = agreement_schema()
NAMES = ["a", "b", "north", "p1", "p1.x", "unspecified", "outlet:Tidewire", "", "A B", "\u202e", "é"]
DAYS = ["2031-03-01", "2031-02-30", "day 1", "day 0", "day 42", "D+3", "working day 9", "D+2 working days"]
WORDS = ["open", "once", "flow", "3", "1e9", "-1", "true", "no", "UTC", "en", "agreement/1", "day 99999"]
SCALARS = st.sampled_from([*NAMES, *DAYS, *WORDS])
ODD: st.SearchStrategy[Any] = st.one_of(
    SCALARS, st.just([]), st.just({}), st.just([["a"]]), st.just({"a": "b"})
)
SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]
QUICK = settings(max_examples=50, deadline=None, suppress_health_check=SLOW)


def values(schema: dict[str, Any], depth: int = 0) -> st.SearchStrategy[Any]:
    """Give values of a schema; past some depth, or now and then, anything else instead."""
    if "$ref" in schema:
        return values(SCHEMA["$defs"][schema["$ref"].rsplit("/", 1)[1]], depth)
    if depth > 9:
        return SCALARS
    return st.one_of(*[_proper(schema, depth)] * 9, SCALARS)


def _proper(schema: dict[str, Any], depth: int) -> st.SearchStrategy[Any]:
    if "enum" in schema or "const" in schema:
        return st.sampled_from([str(each) for each in schema.get("enum", [schema.get("const")])])
    if branches := schema.get("anyOf", schema.get("oneOf")):
        return st.one_of(*(values(each, depth + 1) for each in branches if each.get("type") != "null"))
    if schema.get("type") == "array":
        return st.lists(_later(schema.get("items", {}), depth + 1), max_size=2)
    if "properties" in schema:
        return _filled(schema, depth)
    if schema.get("type") == "object":
        inner = schema.get("additionalProperties")
        held = values(inner, depth + 1) if isinstance(inner, dict) else SCALARS
        return st.dictionaries(st.sampled_from(NAMES[:5] + DAYS[:4]), held, min_size=1, max_size=2)
    return SCALARS


def _later(schema: dict[str, Any], depth: int) -> st.SearchStrategy[Any]:
    return st.deferred(lambda: values(schema, depth))


def _filled(schema: dict[str, Any], depth: int) -> st.SearchStrategy[Any]:
    required = set(schema.get("required", ()))
    each = {key: _later(of, depth + 1) for key, of in schema["properties"].items()}
    must = {key: value for key, value in each.items() if key in required}
    may = {key: value for key, value in each.items() if key not in required}
    return st.fixed_dictionaries(must, optional=may)


def told(path: Path, text: str) -> None:
    """Check a text: every problem says where, what and what to do; without any, it loads and reads back."""
    path.write_text(text, encoding="utf-8")
    problems = check_agreement(path)
    for problem in problems:
        assert problem.what
        assert problem.mend
        assert problem.where.startswith(str(path))
    if any(not problem.is_note for problem in problems):
        with pytest.raises(AgreementError):
            load_agreement(path)
    else:
        assert read_back(load_agreement(path))


@QUICK
@given(st.deferred(lambda: _filled(SCHEMA, 0)))
def test_a_file_made_from_the_schema_is_loaded_or_refused_in_words(tmp_path: Path, made: Any) -> None:
    told(tmp_path / "made.yaml", json.dumps(made))


def sound() -> list[Any]:
    bundled = [path.read_text(encoding="utf-8") for path in [bundled_path("colombia-2016-arms")] if path]
    return [YAML(typ="base", pure=True).load(text) for text in (SOUND, *bundled)]


@QUICK
@given(data=st.data())
def test_a_sound_file_with_nodes_deleted_doubled_or_retyped_is_loaded_or_refused(
    tmp_path: Path, data: st.DataObject
) -> None:
    tree = copy.deepcopy(data.draw(st.sampled_from(sound())))
    for _ in range(data.draw(st.integers(1, 4))):
        _mutate(tree, data)
    told(tmp_path / "mutated.yaml", json.dumps(tree))


def _mutate(tree: Any, data: st.DataObject) -> None:
    places = [*_places(tree)]
    holder, key = places[data.draw(st.integers(0, len(places) - 1))]
    other_holder, other_key = places[data.draw(st.integers(0, len(places) - 1))]
    match data.draw(st.sampled_from(["delete", "retype", "swap", "double", "empty"])):
        case "delete":
            del holder[key]
        case "retype":
            holder[key] = data.draw(ODD)
        case "swap":
            holder[key] = copy.deepcopy(other_holder[other_key])
        case "double" if isinstance(holder, dict):
            holder[f"{key}-2"] = copy.deepcopy(holder[key])
        case "double":
            holder.append(copy.deepcopy(holder[key]))
        case _:
            holder[key] = None


def _places(tree: Any) -> Any:
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, each in pairs:
        yield tree, key
        yield from _places(each)


def test_what_is_made_reaches_past_the_form(tmp_path: Path) -> None:
    """The broken trees are not all refused by the form alone: some reach the checks of the whole file."""
    tree = copy.deepcopy(sound()[0])
    tree["phases"]["p1"]["obligations"]["p1.free"]["requires"] = {"phase_over": "p1"}
    told(tmp_path / "reached.yaml", json.dumps(tree))
    (problem,) = (each for each in check_agreement(tmp_path / "reached.yaml") if not each.is_note)
    assert "cannot be before" in problem.what
