"""A file begun by `servanda new` says which lines to fill, and loads once they are filled."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from servanda.agreement import check_agreement, load_agreement, scaffold
from servanda.model import InputError

FILL = {
    "title": "A truce",
    "effective": "2031-03-01",
    "outlet": "Tidewire",
    "act": "free captives",
    "name": "Northland",
}


def test_each_line_to_fill_is_named_with_what_to_write_and_then_it_loads(tmp_path: Path) -> None:
    path = tmp_path / "truce.yaml"
    path.write_text(scaffold("truce"), encoding="utf-8")
    lines = path.read_text(encoding="utf-8").splitlines()
    problems = check_agreement(path)
    assert len(problems) == 6
    for count, problem in enumerate(problems):
        number = int(problem.where.split(":")[-2]) - 1
        key = lines[number].strip().removesuffix(":")
        assert problem.what == f"`{key}` has no value"
        assert problem.mend.startswith("write ")
        lines[number] += f" {FILL[key]}{count if key == 'name' else ''}"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert check_agreement(path) == ()
    assert [party.name for party in load_agreement(path).parties] == ["Northland3", "Northland4"]


def test_what_is_given_is_filled_in(tmp_path: Path) -> None:
    path = tmp_path / "truce.yaml"
    text = scaffold(
        "truce", title="Truce: one", parties=["Northland", "The South"], effective=date(2031, 3, 1)
    )
    path.write_text(
        text.replace("outlet:", "outlet: Tidewire").replace("act:", "act: free all"), encoding="utf-8"
    )
    agreement = load_agreement(path)
    assert (agreement.title, agreement.calendar.effective) == ("Truce: one", date(2031, 3, 1))
    assert [(party.id, party.name) for party in agreement.parties] == [
        ("northland", "Northland"),
        ("the-south", "The South"),
    ]


@pytest.mark.parametrize("id", ["", "Truce", "a b", "../a", "a" * 81, "-a"])
def test_an_id_that_the_form_refuses_is_refused(id: str) -> None:
    with pytest.raises(InputError, match="small letters"):
        scaffold(id)


def test_one_party_alone_is_refused() -> None:
    with pytest.raises(InputError, match="two parties"):
        scaffold("truce", parties=["Northland"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(st.text(max_size=20), min_size=2, max_size=4), title=st.text(max_size=20))
def test_any_names_give_a_file_that_is_refused_only_where_it_is_empty_or_double(
    names: list[str], title: str, tmp_path: Path
) -> None:
    path = tmp_path / "any.yaml"
    path.write_text(scaffold("any", title=title, parties=names, effective=date(2031, 3, 1)), encoding="utf-8")
    for problem in check_agreement(path):
        assert "has no value" in problem.what or "already names" in problem.what, problem
