"""Whatever bytes a file holds: a clear Problem, never a traceback."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from servanda.agreement import bundled_path, check_agreement, load_agreement
from servanda.model import AgreementError

LINES = (b"%c: &%c [%s]\n" % (n + 1, n + 1, b",".join([b"*%c" % n] * 10)) for n in range(97, 105))
BOMB = b"a: &a [x,x,x,x,x,x,x,x,x,x]\n" + b"".join(LINES)
CASES = {
    "empty": (b"", "the file is empty", ""),
    "blank": (b" \n\n", "the file is empty", ""),
    "comments only": (b"# nothing\n", "the file holds no values", ":1:1"),
    "latin-1": (b"title: caf\xe9\n", "the byte E9 is not UTF-8", ":1:11"),
    "utf-16": ("title: a".encode("utf-16"), "is not UTF-8", ":1:1"),
    "binary": (b"\x7fELF\x00\x01", "U+007F", ":1:1"),
    "null bytes": (b"id: a\x00b", "U+0000", ":1:6"),
    "a list": (b"- a\n- b\n", "not written as keys and values", ":1:1"),
    "a word": (b"truce\n", "not written as keys and values", ":1:1"),
    "deep": (b"a: " + b"[" * 5000, "nested more than 30 deep", ":1:"),
    "deep by indentation": (b"\n".join(b" " * n + b"a:" for n in range(200)), "nested more than 30", ":31:"),
    "list as key": (b"? [a, b]\n: c\n", "a key must be a word", ":1:3"),
    "bomb": (BOMB, "more than 20,000 values", ":5:"),
    "circle": (b"a: &a [*a]\n", "points at nothing before it", ":1:8"),
    "tag of an object": (b"a: !!python/object:os.system [ls]\n", "is not used here", ":1:4"),
    "tag of a call": (b"!!python/object/apply:os.system [ls]\n", "is not used here", ":1:1"),
    "chain of anchors": (
        b"a: &a0 x\n" + b"".join(b"b%d: &a%d [*a%d]\n" % (n, n, n - 1) for n in range(1, 300)),
        "more than 20,000 values",
        ":200:",
    ),
    "huge scalar": (b"id: " + b"a" * 900_000, "longer than 80 characters", ":1:5"),
    "huge number": (b"servanda: " + b"9" * 400_000, "999...", ":1:11"),
    "many keys": (b"".join(b"k%d: v\n" % n for n in range(30_000)), "more than 20,000 values", ":2"),
    "long line of brackets": (b"a: " + b"[" * 900_000, "nested more than 30 deep", ":1:"),
    "bidi in an id": ("id: a\u202eb\n".encode(), "`id` is", ":1:5"),
    "homoglyph in an id": ("id: n\u043erthland\n".encode(), "`id` is", ":1:5"),
    "zero width in an id": ("id: north\u200bland\n".encode(), "`id` is", ":1:5"),
    "mark in the middle": ("title: a\nid: \ufeffa\n".encode(), "`id` is", ":2:5"),
    "lone surrogate bytes": (b"title: \xed\xa0\x80\n", "is not UTF-8", ":1:8"),
    "next line control": ("title: a\x85b\n".encode(), "`servanda` is missing", ":1:1"),
    "huge": (b"#" * 1_000_001, "larger than 1,000,000 bytes", ""),
}


@pytest.mark.parametrize("name", CASES)
def test_an_unreadable_file_is_a_problem_that_says_where_and_why(name: str, tmp_path: Path) -> None:
    raw, what, where = CASES[name]
    path = tmp_path / "odd.yaml"
    path.write_bytes(raw)
    problems = check_agreement(path)
    told = [problem for problem in problems if what in problem.what]
    assert told, problems
    assert told[0].where.startswith(f"{path}{where}")
    assert told[0].mend


def test_a_folder_and_a_missing_file_are_problems(tmp_path: Path) -> None:
    for source in (tmp_path, tmp_path / "none.yaml", "no\x00name"):
        with pytest.raises(AgreementError):
            load_agreement(source)


def test_a_name_close_to_a_bundled_one_is_suggested() -> None:
    assert check_agreement("colombia-2016")[0].mend == "did you mean `colombia-2016-arms`?"


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    path = bundled_path("colombia-2016-arms")
    assert path
    marked = tmp_path / "marked.yaml"
    marked.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert load_agreement(marked) == load_agreement("colombia-2016-arms")


MARKS = ["[", "{", "&a ", "*a", "? ", "- ", "!!", "|", "\t", "'", "%", "<<: ", "1e9", "~", "day 9", "D+3"]
ODD = st.text(st.characters(codec="utf-8"), max_size=3) | st.sampled_from(MARKS)


def lines_of_bundled() -> list[str]:
    path = bundled_path("colombia-2016-arms")
    assert path
    return path.read_text(encoding="utf-8").splitlines(keepends=True)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.data())
def test_a_file_with_any_lines_and_characters_changed_loads_or_is_refused_in_words(
    changes: st.DataObject, tmp_path: Path
) -> None:
    lines = lines_of_bundled()[: changes.draw(st.integers(5, 60))]
    for _ in range(changes.draw(st.integers(1, 3))):
        number = changes.draw(st.integers(0, len(lines) - 1))
        line = lines[number]
        place = changes.draw(st.integers(0, len(line)))
        cut = changes.draw(st.integers(0, 8))
        lines[number] = line[:place] + changes.draw(ODD) + line[place + cut :]
    path = tmp_path / "mutated.yaml"
    path.write_text("".join(lines), encoding="utf-8", newline="")
    for problem in check_agreement(path):
        assert problem.what
        assert problem.where.startswith(str(path))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=st.binary(max_size=200))
def test_any_bytes_at_all_are_refused_in_words(raw: bytes, tmp_path: Path) -> None:
    path = tmp_path / "bytes.yaml"
    path.write_bytes(raw)
    with pytest.raises(AgreementError) as caught:
        load_agreement(path)
    assert all(problem.what and problem.mend for problem in caught.value.problems)
